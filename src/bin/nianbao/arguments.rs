//! What was asked for, as words on the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::output::{give, say};

/// What was asked for.
pub enum Wish {
    Read(Read),
    Check(Check),
    Print(Print),
}

/// Reports read into files.
pub struct Read {
    /// At least one.
    pub files: Vec<PathBuf>,
    /// Whether all is told that was understood how.
    pub log: bool,
    /// A file, or a folder; beside what is read or to standard output where there is none.
    pub out: Option<PathBuf>,
    /// Whether what is there may be overwritten.
    pub force: bool,
}

/// Reports checked.
pub struct Check {
    /// At least one.
    pub files: Vec<PathBuf>,
    /// Whether findings are lines of JSON.
    pub json: bool,
    /// Last year's report; else the one that is attached.
    pub last: Option<PathBuf>,
}

/// A report printed.
pub struct Print {
    pub file: PathBuf,
    pub out: PathBuf,
    /// Whether what is there may be overwritten.
    pub force: bool,
}

// Of a call that cannot be understood.
const NOT_UNDERSTOOD: u8 = 2;

/// Reads the command line. Help and what cannot be understood are answered here; the code is how to end.
pub fn parse() -> Result<Wish, ExitCode> {
    match command().try_get_matches() {
        Ok(matches) => wish(&matches).ok_or_else(|| refuse("没有说要做什么")),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Err(give(&error.to_string()).map_or_else(|code| code, |()| ExitCode::SUCCESS))
        }
        Err(error) => Err(refuse(&wrong(&error))),
    }
}

fn refuse(what: &str) -> ExitCode {
    say(&format!("{what}。没有读写任何文件。运行 nianbao --help 查看用法。"));
    ExitCode::from(NOT_UNDERSTOOD)
}

fn wrong(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join("、"),
        _ => String::new(),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识参数“{}”", named(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("不认识命令“{}”", named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", named(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => "没有说要做什么".to_owned(),
        _ => match named(ContextKind::InvalidArg) {
            argument if argument.is_empty() => "命令的写法不对".to_owned(),
            argument => format!("参数“{argument}”的写法不对"),
        },
    }
}

fn wish(matches: &ArgMatches) -> Option<Wish> {
    let (name, of) = matches.subcommand()?;
    let path = |id| of.get_one::<PathBuf>(id).cloned();
    let files = || of.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
    Some(match name {
        "read" => Wish::Read(Read {
            files: files(),
            log: of.get_flag("log"),
            out: path("out"),
            force: of.get_flag("force"),
        }),
        "check" => Wish::Check(Check { files: files(), json: of.get_flag("json"), last: path("last") }),
        _ => Wish::Print(Print { file: path("file")?, out: path("out")?, force: of.get_flag("force") }),
    })
}

const PAGE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n";

fn command() -> Command {
    let about = "读取、核对、打印政府信息公开工作年度报告";
    let after = "能读的文件：本编辑器的 JSON，以及网页、Word（docx）、Excel（xlsx）、PDF、文本。\n\
                 结果写到标准输出，说明写到标准错误；已有的文件不会被覆盖。";
    page("nianbao", "nianbao 命令 …", about)
        .after_help(after)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(flag("version", "显示版本").short('V').action(ArgAction::Version))
        .subcommand(read())
        .subcommand(check())
        .subcommand(print())
}

fn read() -> Command {
    page(
        "read",
        "nianbao read [--log] [-o 路径] [--force] 文件…",
        "读出已公布的报告，写成本编辑器的 JSON 文件",
    )
    .after_help(
        "一份报告写到标准输出；几份报告各写一个文件，名称是原名加 .json，\
             放在原文件旁边，或者 -o 所指的文件夹里。\n\
             要看一看的地方、没有放进报告的文字写到标准错误。\n\
             都读出来了，退出码为 0；有文件没有读出来，为 1。",
    )
    .arg(files())
    .arg(flag("log", "同时说明每处是怎样读的"))
    .arg(out("写到这个文件；有几份报告时，写到这个文件夹"))
    .arg(force())
}

fn check() -> Command {
    page("check", "nianbao check [--json] [--last 路径] 文件…", "核对报告：勾稽关系、格式、与上年是否衔接")
        .after_help(
            "没有 --last 时，与文件里附带的上年报告核对。\n\
             没有错误，退出码为 0；有错误，为 1；有文件读不出来，为 2。",
        )
        .arg(files())
        .arg(flag("json", "每个问题写成一行 JSON"))
        .arg(valued("last", "上年的报告"))
}

fn print() -> Command {
    page("print", "nianbao print 文件 -o 路径 [--force]", "把报告印成一个独立的网页文件，可以打印、公布")
        .arg(
            Arg::new("file")
                .value_name("文件")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("报告"),
        )
        .arg(out("写到这个文件").required(true))
        .arg(force())
}

fn page(name: &'static str, usage: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(PAGE)
        .disable_help_flag(true)
        .next_help_heading("参数")
        .arg(flag("help", "显示说明").short('h').action(ArgAction::Help))
}

fn files() -> Arg {
    let of_paths = Arg::new("files").value_name("文件").required(true).value_parser(value_parser!(PathBuf));
    of_paths.num_args(1..).help("报告，可以有几份")
}

fn out(help: &'static str) -> Arg {
    valued("out", help).short('o')
}

fn force() -> Arg {
    flag("force", "覆盖已有的文件")
}

fn valued(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("路径").value_parser(value_parser!(PathBuf)).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}
