//! Letters that only look like the ordinary ones (L02): Kangxi radicals and compatibility forms, which copies out of
//! PDF are full of, full-width digits and letters, and what is not seen at all. One mend sets all of a field right.

use super::super::rule::L02;
use super::super::{Finding, Mend, Place};
use crate::form::Field;
use crate::report::Report;

// What U+2F00–2FD5 stand for, in their order.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

// What U+F900–FA2D stand for, in their order; some of them are letters of their own.
const COMPATIBLE: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟\
    廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累\
    縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮\
    兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈\
    裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉\
    杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘\
    藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益\
    礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴";

// Of U+2E80–2EFF, in pairs: a radical and the letter that it is copied for.
const RADICALS: &str = "⺁厂⺇几⺌小⺎兀⺗心⺟母⺠民⺩王⺫目⺬示⺮竹⺼月⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风\
    ⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

/// What a letter should be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Right {
    /// Itself.
    Itself,
    /// Another letter that looks the same.
    Letter(char),
    /// A half-width digit or letter.
    HalfWidth(char),
    /// Nothing.
    Nothing,
}

/// The letter that another only looks like.
pub(in crate::check) fn ordinary(letter: char) -> char {
    match letter {
        '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{fa2d}' => match right(letter) {
            Right::Letter(other) => other,
            _ => letter,
        },
        _ => letter,
    }
}

fn right(letter: char) -> Right {
    let at = |first: u32| usize::try_from(u32::from(letter).wrapping_sub(first)).unwrap_or(usize::MAX);
    let stands_for = match letter {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(at(0x2f00)),
        '\u{f900}'..='\u{fa2d}' => COMPATIBLE.chars().nth(at(0xf900)),
        '\u{2e80}'..='\u{2eff}' => {
            let mut pairs = RADICALS.chars();
            pairs.find(|radical| *radical == letter).and_then(|_| pairs.next())
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            let half = char::from_u32(u32::from(letter) - 0xfee0);
            return half.map_or(Right::Itself, Right::HalfWidth);
        }
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => {
            return Right::Nothing;
        }
        '\n' | '\r' | '\t' => None,
        control if control.is_control() => return Right::Nothing,
        _ => None,
    };
    stands_for.filter(|other| *other != letter).map_or(Right::Itself, Right::Letter)
}

// What the rule can find at all, before a table is looked into.
fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n' | '\u{3000}'..='\u{9fff}')
}

/// L02, one finding for a field.
pub(super) fn check(report: &Report, field: Field, text: &str) -> Option<Finding> {
    if text.chars().all(is_plain) {
        return None;
    }
    let (mut letters, mut wide, mut unseen) = (Vec::new(), String::new(), 0_usize);
    let mut first = None;
    let mut normal = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let right = right(letter);
        if right != Right::Itself {
            first.get_or_insert(at..at + letter.len_utf8());
        }
        match right {
            Right::Itself => normal.push(letter),
            Right::Letter(other) => {
                letters.push(other);
                normal.push(other);
            }
            Right::HalfWidth(half) => {
                wide.push(letter);
                normal.push(half);
            }
            Right::Nothing => unseen += 1,
        }
    }
    let place = Place::words(field, &first?);
    let message = told(&letters, &wide, unseen);
    let mend = Mend::replacing(report, field, &(0..text.len()), &normal, "全部改正");
    Some(Finding::at(&L02, place, message).mended_by(mend))
}

const SHOWN: usize = 6;

fn told(letters: &[char], wide: &str, unseen: usize) -> String {
    let mut kinds = Vec::new();
    if !letters.is_empty() {
        let mut shown: Vec<char> = Vec::new();
        letters.iter().for_each(|letter| {
            if shown.len() < SHOWN && !shown.contains(letter) {
                shown.push(*letter);
            }
        });
        let shown: String = shown.into_iter().collect();
        kinds.push(format!(
            "有 {} 个字用的是部首或兼容字形（“{shown}”），看起来一样，检索时却找不到",
            letters.len()
        ));
    }
    if !wide.is_empty() {
        let shown: String = wide.chars().take(SHOWN).collect();
        kinds.push(format!("有 {} 个全角的数字或字母（“{shown}”），应用半角", wide.chars().count()));
    }
    if unseen > 0 {
        kinds.push(format!("有 {unseen} 个看不见的符号，应删去"));
    }
    kinds.join("；") + "。"
}
