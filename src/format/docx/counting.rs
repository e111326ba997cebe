//! Numbers as automatic numbering writes them (ECMA-376, part 1, 17.18.59).

/// A number in a format; nothing for a bullet, and for what is not written.
pub(super) fn write(format: &str, number: u32) -> String {
    match format {
        "bullet" | "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => chinese(number, &PLAIN),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => chinese(number, &LEGAL),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" | "koreanDigital" => {
            digits(number, &["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            digits(number, &["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"])
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 0x2460, 20),
        "decimalEnclosedParen" => enclosed(number, 0x2474, 20),
        "decimalEnclosedFullstop" => enclosed(number, 0x2488, 20),
        "ideographEnclosedCircle" => enclosed(number, 0x3280, 10),
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

struct Numerals {
    digits: [&'static str; 10],
    units: [&'static str; 4],
    // Ten is 十 and not 一十.
    bare_ten: bool,
}

const PLAIN: Numerals = Numerals {
    digits: ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    units: ["", "十", "百", "千"],
    bare_ten: true,
};

const LEGAL: Numerals = Numerals {
    digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};

fn digits(number: u32, digits: &[&str; 10]) -> String {
    number.to_string().chars().filter_map(|digit| digits.get(digit.to_digit(10)? as usize)).copied().collect()
}

// Up to four places; lists of ten thousand items are written in plain digits.
fn chinese(number: u32, numerals: &Numerals) -> String {
    let places = number.to_string();
    if number == 0 || places.len() > numerals.units.len() {
        return if number == 0 { numerals.digits[0].to_owned() } else { places };
    }
    let mut text = String::new();
    let mut has_gap = false;
    for (at, digit) in places.chars().enumerate() {
        let value = digit.to_digit(10).unwrap_or(0) as usize;
        let unit = numerals.units.get(places.len() - 1 - at).copied().unwrap_or("");
        if value == 0 {
            has_gap = true;
            continue;
        }
        if std::mem::take(&mut has_gap) {
            text.push('零');
        }
        if !(numerals.bare_ten && at == 0 && value == 1 && unit == numerals.units[1]) {
            text.push_str(numerals.digits.get(value).copied().unwrap_or(""));
        }
        text.push_str(unit);
    }
    text
}

// a … z, aa, bb, … as Word goes on.
fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    let times = (index / 26 + 1).min(10) as usize;
    letter.to_string().repeat(times)
}

fn roman(number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let (mut text, mut rest) = (String::new(), number);
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

fn enclosed(number: u32, first: u32, most: u32) -> String {
    let letter =
        number.checked_sub(1).filter(|index| *index < most).and_then(|index| char::from_u32(first + index));
    letter.map_or_else(|| number.to_string(), String::from)
}

fn cycle(number: u32, letters: &str) -> String {
    let count = letters.chars().count();
    let at = number.checked_sub(1).map(|index| index as usize % count);
    at.and_then(|at| letters.chars().nth(at)).map_or_else(|| number.to_string(), String::from)
}
