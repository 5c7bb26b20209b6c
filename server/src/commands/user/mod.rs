//! `bantin user`: the accounts of those who work on a site, for whoever runs the server.

mod error;
mod password;

pub use error::UserError;

use super::opened::Opened;
use crate::{accounts::Hasher, cli::Place, clock};
use clap::{Args, Subcommand};
use domain::{
    account::{Password, Role, Roles, SignInName},
    text::PersonName,
};
use std::io::{self, Write};
use store::{
    SiteStore,
    accounts::{Account, Added, By, Changed, NewAccount, SecondFactor},
};

// What clap prints stands in the doc comments, so they are Vietnamese.
/// Lập, xem, sửa, khóa tài khoản của người làm trang.
#[derive(Args, Clone, Debug)]
#[command(
    subcommand_value_name = "LỆNH",
    subcommand_help_heading = "Các lệnh",
    disable_help_subcommand = true
)]
pub struct User {
    #[command(subcommand)]
    task: Task,
}

#[derive(Clone, Debug, Subcommand)]
enum Task {
    /// Lập một tài khoản. Mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn.
    Add(Add),
    /// Đặt mật khẩu mới; mọi nơi đang đăng nhập của người đó kết thúc.
    Password(SetPassword),
    /// Giao lại việc: đúng những việc được ghi, không còn việc nào khác.
    Roles(SetRoles),
    /// In mọi tài khoản của trang.
    List(On),
    /// Khóa một tài khoản: bị đăng xuất ở mọi nơi, không đăng nhập được nữa.
    Disable(Named),
    /// Mở khóa một tài khoản.
    Enable(Named),
}

#[derive(Args, Clone, Debug)]
struct On {
    /// Khóa của trang trong Leptos.toml. Mặc định: trang đầu tiên.
    #[arg(long, value_name = "KHÓA")]
    site: Option<String>,
    #[command(flatten)]
    place: Place,
}

#[derive(Args, Clone, Debug)]
struct Named {
    /// Tên đăng nhập.
    #[arg(value_name = "TÊN", value_parser = SignInName::parse)]
    sign_in_name: SignInName,
    #[command(flatten)]
    on: On,
}

#[derive(Args, Clone, Debug)]
struct Add {
    #[command(flatten)]
    named: Named,
    /// Họ và tên, ví dụ "Lê Thị Hòa". Mặc định: như tên đăng nhập.
    #[arg(long, value_name = "HỌ TÊN", value_parser = PersonName::parse)]
    name: Option<PersonName>,
    /// Việc được giao: author (viết bài), editor (duyệt, đăng bài), staff (xem số liệu), admin
    /// (quản trị). Ghi nhiều lần được.
    #[arg(long, value_name = "VIỆC", value_parser = role)]
    role: Vec<Role>,
}

#[derive(Args, Clone, Debug)]
struct SetPassword {
    #[command(flatten)]
    named: Named,
    /// Tắt luôn mã xác nhận trên điện thoại, khi người đó mất cả điện thoại lẫn mã dự phòng.
    #[arg(long)]
    without_second_factor: bool,
}

#[derive(Args, Clone, Debug)]
struct SetRoles {
    #[command(flatten)]
    named: Named,
    /// Các việc được giao: author, editor, staff, admin. Không ghi gì là không giao việc nào.
    #[arg(value_name = "VIỆC", value_parser = role)]
    roles: Vec<Role>,
}

/// Why a word is no role.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a role: author, editor, staff or admin")]
struct NotARole;

fn role(text: &str) -> Result<Role, NotARole> {
    Role::read(text).ok_or(NotARole)
}

impl User {
    /// Does what was asked, and says what came of it.
    ///
    /// # Errors
    /// When the installation cannot be opened, the account is not there or must stay as it
    /// is, or the password cannot be used.
    pub async fn run(self) -> Result<(), UserError> {
        let on = self.task.on().clone();
        let opened = Opened::open(&on.place, on.site.as_deref()).await?;
        let site = opened.store.site(opened.site);
        let done = self.task.run(&site).await;
        opened.store.close().await;
        let _ = write!(io::stdout(), "{}", done?);
        Ok(())
    }
}

impl Task {
    const fn on(&self) -> &On {
        match self {
            Self::Add(Add { named, .. })
            | Self::Password(SetPassword { named, .. })
            | Self::Roles(SetRoles { named, .. })
            | Self::Disable(named)
            | Self::Enable(named) => &named.on,
            Self::List(on) => on,
        }
    }

    /// What there is to say afterwards.
    async fn run(self, site: &SiteStore) -> Result<String, UserError> {
        let accounts = site.accounts();
        match self {
            Self::Add(add) => add.run(site).await,
            Self::Password(set) => set.run(site).await,
            Self::Roles(SetRoles { named, roles }) => {
                let account = found(site, &named.sign_in_name).await?;
                let roles: Roles = roles.into_iter().collect();
                changed(accounts.set_roles(By::Console, account.id, &roles, clock::now()).await?)?;
                Ok(format!("{}: {}.\n", account.sign_in_name, in_words(&roles)))
            }
            Self::List(_) => Ok(accounts.all().await?.iter().map(line).collect()),
            Self::Disable(named) => {
                let account = found(site, &named.sign_in_name).await?;
                changed(accounts.disable(By::Console, account.id, clock::now()).await?)?;
                Ok(format!("Đã khóa tài khoản {}.\n", account.sign_in_name))
            }
            Self::Enable(named) => {
                let account = found(site, &named.sign_in_name).await?;
                accounts.enable(By::Console, account.id, clock::now()).await?;
                Ok(format!("Đã mở khóa tài khoản {}.\n", account.sign_in_name))
            }
        }
    }
}

impl Add {
    async fn run(self, site: &SiteStore) -> Result<String, UserError> {
        let sign_in_name = self.named.sign_in_name;
        if has(site, &sign_in_name).await? {
            return Err(UserError::NameTaken(sign_in_name));
        }
        let name = match self.name {
            Some(name) => name,
            None => PersonName::parse(sign_in_name.as_str()).map_err(|_| UserError::NoName)?,
        };
        let password = password::ask(&sign_in_name)?;
        let password = Hasher::default().hash(password).await?;
        let roles: Roles = self.role.into_iter().collect();
        let said = format!("Đã lập tài khoản {sign_in_name}: {}.\n", in_words(&roles));
        let new = NewAccount { sign_in_name: sign_in_name.clone(), name, roles, password };
        match site.accounts().add(By::Console, &new, clock::now()).await? {
            Added::New(_) => Ok(said),
            Added::NameTaken => Err(UserError::NameTaken(sign_in_name)),
        }
    }
}

impl SetPassword {
    async fn run(self, site: &SiteStore) -> Result<String, UserError> {
        let account = found(site, &self.named.sign_in_name).await?;
        let password: Password = password::ask(&account.sign_in_name)?;
        let password = Hasher::default().hash(password).await?;
        let second_factor =
            if self.without_second_factor { SecondFactor::TakeOff } else { SecondFactor::Keep };
        let (accounts, now) = (site.accounts(), clock::now());
        accounts.set_password(By::Console, account.id, &password, second_factor, now).await?;
        Ok(format!("Đã đặt mật khẩu mới cho {}.\n", account.sign_in_name))
    }
}

async fn has(site: &SiteStore, name: &SignInName) -> Result<bool, UserError> {
    let all = site.accounts().all().await?;
    Ok(all.iter().any(|account| account.sign_in_name == *name))
}

async fn found(site: &SiteStore, name: &SignInName) -> Result<Account, UserError> {
    let all = site.accounts().all().await?;
    let found = all.into_iter().find(|account| account.sign_in_name == *name);
    found.ok_or_else(|| UserError::NoSuch(name.clone()))
}

fn changed(changed: Changed) -> Result<(), UserError> {
    match changed {
        Changed::Done => Ok(()),
        Changed::LastAdmin => Err(UserError::LastAdmin),
    }
}

fn in_words(roles: &Roles) -> String {
    let keys: Vec<&str> = roles.iter().map(Role::key).collect();
    if keys.is_empty() { "chưa được giao việc nào".to_owned() } else { keys.join(", ") }
}

fn line(account: &Account) -> String {
    let mut marks = vec![in_words(&account.roles)];
    if account.has_second_factor {
        marks.push("có mã xác nhận".to_owned());
    }
    if account.disabled_at.is_some() {
        marks.push("đang khóa".to_owned());
    }
    format!("{}\t{}\t{}\n", account.sign_in_name, account.name, marks.join("; "))
}
