//! The program `bantin`.

use server::{
    cli::{Cli, Command, complain},
    memory,
};
use std::{
    alloc::System,
    io::{Write, stderr},
    process::ExitCode,
};
use zeroizing_alloc::ZeroAlloc;

/// Memory is cleared as it is given back: what was known of a reader for the time of a request
/// is not found in it afterwards.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    memory::bound();
    let cli = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) => return complain(&error),
    };
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => {
            let status = runtime.block_on(run(cli.command));
            // What still hangs after a stop was given its time.
            runtime.shutdown_background();
            status
        }
        Err(error) => say(&format!("Không khởi động được: {error}."), ExitCode::FAILURE),
    }
}

async fn run(command: Command) -> ExitCode {
    match command {
        Command::Serve(serve) => match serve.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Import(import) => match import.run().await {
            Ok(status) => status,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Export(export) => match export.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Decode(decode) => match decode.run() {
            Ok(status) => status,
            Err(error) => say(&error.to_string(), ExitCode::FAILURE),
        },
        Command::Backup(backup) => match backup.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Restore(restore) => match restore.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Check(check) => match check.run().await {
            Ok(status) => status,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::User(user) => match user.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
        Command::Sample(sample) => match sample.run().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => say(&error.to_string(), error.status()),
        },
    }
}

fn say(sentence: &str, status: ExitCode) -> ExitCode {
    let _ = writeln!(stderr(), "{sentence}");
    status
}
