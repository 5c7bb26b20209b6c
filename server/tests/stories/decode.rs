//! A clerk cleans a folder of old documents: `bantin decode`.
#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

/// What the program answers to these lines: status, lines, complaints.
fn decode(input: &[u8]) -> (Option<i32>, Vec<String>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .arg("decode")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let lines = text(output.stdout).lines().map(str::to_owned).collect();
    (output.status.code(), lines, text(output.stderr))
}

#[test]
fn each_line_comes_back_with_its_own_id_and_in_unicode() {
    let input = r#"{"id": 1, "text": "Céng hßa x· héi chñ nghÜa ViÖt Nam"}
{"id":"b","text":"Ñoäc laäp - Töï do - Haïnh phuùc","encoding":null}
{"text":"Phßng","id":12345678901234567890123,"encoding":"TCVN3","from":"phong.doc"}

{"id":null,"text":"Chû tÎch phÜ©ng","encoding":"vps"}
"#;
    let (status, lines, complaints) = decode(input.as_bytes());
    assert_eq!((status, complaints.as_str()), (Some(0), ""));
    assert_eq!(
        lines,
        [
            r#"{"id":1,"text":"Cộng hòa xã hội chủ nghĩa Việt Nam","encoding":"tcvn3"}"#,
            r#"{"id":"b","text":"Độc lập - Tự do - Hạnh phúc","encoding":"vni"}"#,
            r#"{"id":12345678901234567890123,"text":"Phòng","encoding":"tcvn3"}"#,
            r#"{"id":null,"text":"Chủ tịch phường","encoding":"vps"}"#,
        ]
    );
}

#[test]
fn what_is_not_legacy_text_comes_back_to_the_byte() {
    let texts = ["Phường họp", "L'été à Nîmes", "  a\t\u{a0}b\r\n", "ho\u{61}\u{300}", ""];
    for text in texts {
        let line = serde_json::json!({ "id": true, "text": text }).to_string();
        let (status, lines, _) = decode(line.as_bytes());
        let back: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
        assert_eq!((status, back["text"].as_str()), (Some(0), Some(text)));
        assert!(back["encoding"].is_null());
    }
}

#[test]
fn bad_lines_are_named_and_the_others_are_done() {
    let mut input = b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2\n[]\n{\"id\":[1],\"text\":\"\"}\n\
        {\"id\":5,\"text\":\"\",\"encoding\":\"viscii\"}\n\xff\n{\"text\":\"x\"}\n"
        .to_vec();
    input.extend(vec![b' '; 17 * 1024 * 1024]);
    input.extend(b"\n{\"id\":9,\"text\":\"z\"}");
    let (status, lines, complaints) = decode(&input);
    assert_eq!(status, Some(1));
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with(r#"{"id":9,"#));
    let named: Vec<&str> = complaints.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(named, ["Dòng 2", "Dòng 3", "Dòng 4", "Dòng 5", "Dòng 6", "Dòng 7", "Dòng 8"]);
    for reason in ["JSON", "`id`", "`viscii`", "UTF-8", "16 MB"] {
        assert!(complaints.contains(reason), "{reason} in {complaints}");
    }
}

#[test]
fn a_program_that_asks_line_by_line_is_answered_at_once() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .arg("decode")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let mut answers = BufReader::new(program.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, r#"{{"id":{id},"text":"Thoâng baùo"}}"#).unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert_eq!(answer, format!(r#"{{"id":{id},"text":"Thông báo","encoding":"vni"}}"#));
    }
    drop(stdin);
    assert_eq!(program.wait().unwrap().code(), Some(0));
}
