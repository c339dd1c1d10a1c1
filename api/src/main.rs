//! The program: one executable, clear sub-commands.

use std::{io, path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use congdan_api::{
    app::App,
    ask,
    card::{self, CardCommand, Installable},
    clock::{Clock, SystemClock},
    config::Config,
    db::Database,
    demo,
    lines::AskError,
    router, serve,
    service::{self, trust::Added},
};
use congdan_core::access::{Grant, Role};

/// Công Dân: hồ sơ thủ tục hành chính từ điện thoại đến kết quả / administrative dossiers from the phone to the result.
#[derive(Parser)]
#[command(name = "congdan", version)]
struct Arguments {
    /// Tệp cấu hình / settings (TOML).
    #[arg(long, env = "CONGDAN_CONFIG", global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Phục vụ (mặc định) / listen, and work unless told otherwise (default).
    Serve {
        /// Chạy các bước cập nhật cơ sở dữ liệu còn thiếu / run pending migrations first (PostgreSQL; SQLite always does).
        #[arg(long)]
        migrate: bool,
    },
    /// Chỉ xử lý hàng đợi / work without listening.
    Work,
    /// Cập nhật cơ sở dữ liệu / bring the database up to date.
    Migrate {
        /// Lùi lại N bước / undo the last N steps.
        #[arg(long, value_name = "N", conflicts_with = "status")]
        down: Option<u32>,
        /// Chỉ cho biết / only tell; exit code 0 if nothing is pending.
        #[arg(long)]
        status: bool,
    },
    /// In tài liệu API / print the API document (OpenAPI 3.1).
    Openapi,
    /// Trình diễn trọn một hành trình / show the whole journey.
    Demo {
        /// Dừng sau bảng tổng kết / stop after the summary; exit code 0 only if every step held.
        #[arg(long)]
        exit: bool,
        /// Nghe ở địa chỉ này trong mạng nội bộ và in mã mời điện thoại / listen at this address of a local network and print a code for phones.
        #[arg(long, value_name = "IP:PORT")]
        listen: Option<std::net::SocketAddr>,
    },
    /// Cán bộ / officers.
    #[command(subcommand)]
    Officer(OfficerCommand),
    // Questions to the rules alone: they need no installation and load no settings.
    #[command(flatten)]
    Ask(ask::Question),
    /// Biên nhận và kết quả đã ký / signed receipts and results.
    #[command(subcommand)]
    Proof(ProofCommand),
    /// Cơ quan cấp thẻ được tin / the authorities whose cards are believed.
    #[command(subcommand)]
    Trust(TrustCommand),
    /// Nhật ký kiểm toán / the audit.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Thẻ căn cước: số, mã QR, MRZ, chip / the citizen card, judged offline; one JSON object a question.
    #[command(subcommand)]
    Card(CardCommand),
    /// Sao lưu cơ sở dữ liệu, tệp và khoá vào một tệp / database, files and keys, as one point in time, into one file.
    Backup {
        /// Tệp sẽ tạo / the file to make. Whoever holds it can read everything.
        file: PathBuf,
    },
    /// Phục hồi vào nơi còn trống, rồi kiểm tra / restore into an empty installation, and verify it.
    Restore {
        /// Tệp sao lưu / the backup.
        file: PathBuf,
        /// Thư mục thay cho cấu hình / a folder in place of the settings'.
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum OfficerCommand {
    /// In đường dẫn mời dùng một lần / print a one-time invitation link.
    Invite {
        /// Họ tên / the name.
        #[arg(long)]
        name: String,
        /// Cơ quan và vai trò / agency and role, as `H99.12.01:receiver`; may be repeated.
        #[arg(long = "grant", required = true, value_name = "AGENCY:ROLE", value_parser = grant)]
        grants: Vec<Grant>,
    },
}

#[derive(Subcommand)]
enum ProofCommand {
    /// Kiểm tra một mã, không cần mạng / judge a code offline: `{verdict, issuer, kind, claims, findings}`.
    Verify {
        /// Nội dung mã QR, hoặc `-` để đọc từ đầu vào / the QR's text, or `-` for one a line.
        text: String,
        /// Danh sách khoá tin cậy (như `GET /v1/keys`) / a trust list, which needs no settings; this installation's keys otherwise.
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum TrustCommand {
    /// Cài chứng thư gốc (CSCA) và danh sách thu hồi / install authorities and their revocation lists: PEM, DER or a master list, file or
    /// folder. A revocation list is taken only from an authority that is installed, and never an older one than is there. Exit code 0
    /// only if each was taken.
    Add {
        /// Tệp hoặc thư mục / files or folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Danh sách đang tin / the list, with the version in which each came.
    List,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Đi lại cả chuỗi / walk the whole chain; exit code 0 only if every line fits.
    Verify,
}

fn grant(text: &str) -> anyhow::Result<Grant> {
    let (agency, role) = text.split_once(':').context("AGENCY:ROLE is expected")?;
    let roles = || Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ");
    let role = Role::from_text(role).with_context(|| format!("`{role}` is not a role; roles are {}", roles()))?;
    Ok(Grant { agency: agency.parse().map_err(|error| anyhow::anyhow!("{agency}: {error}"))?, role })
}

#[tokio::main]
async fn main() -> ExitCode {
    match start(Arguments::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("lỗi / error: {error:#}");
            match error.downcast_ref() {
                Some(AskError::Unusable(_)) => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// What was asked is answered; a reader that has read enough (`| head -1`) is no error.
fn answered(result: Result<(), AskError>) -> anyhow::Result<ExitCode> {
    match result {
        Err(AskError::Stream(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        result => Ok(result.map(|()| ExitCode::SUCCESS)?),
    }
}

async fn start(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let command = arguments.command.unwrap_or(Command::Serve { migrate: false });
    match &command {
        Command::Openapi => {
            println!("{}", router::document().to_pretty_json()?);
            return Ok(ExitCode::SUCCESS);
        }
        Command::Ask(question) => return answered(ask::run(question)),
        Command::Card(question) => return answered(card::run(question, SystemClock.now())),
        Command::Proof(ProofCommand::Verify { text, keys: Some(file) }) => {
            return answered(ask::proof::keys_of(file).and_then(|keys| ask::proof::judge(text, &keys)));
        }
        _ => {}
    }
    let mut config = Config::load(arguments.config.as_deref())?;
    if matches!(command, Command::Demo { .. }) {
        // A person reads the journey; a line a request in between would hide it.
        "warn".clone_into(&mut config.log.filter);
    }
    serve::start_log(&config.log)?;
    run(command, config).await
}

async fn run(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    let held = match command {
        Command::Serve { migrate } => serve::serve(config, migrate).await.map(|()| true),
        Command::Work => serve::work(config).await.map(|()| true),
        Command::Migrate { down, status } => migrate(&config, down, status).await,
        Command::Openapi | Command::Ask(_) | Command::Card(_) => Ok(true),
        Command::Demo { exit, listen } => demo::run(exit, listen).await,
        Command::Officer(OfficerCommand::Invite { name, grants }) => {
            let invitation = service::officer::invite(&*open(config).await?, &name, &grants).await?;
            println!("{}", invitation.url);
            eprintln!("Dùng một lần, trước / once, before {}", invitation.expires_at.to_rfc3339());
            Ok(true)
        }
        Command::Proof(ProofCommand::Verify { text, .. }) => {
            let keys = service::keys::trust_list(&*open(config).await?).await?;
            return answered(ask::proof::judge(&text, &keys));
        }
        Command::Trust(TrustCommand::Add { paths }) => add_trust(config, &paths).await,
        Command::Trust(TrustCommand::List) => {
            let app = open(config).await?;
            for anchor in service::trust::list(&app).await? {
                let until = anchor.not_after.format("%Y-%m-%d");
                println!("{}  {}  {until}  {}  {}", anchor.version, anchor.country, anchor.sha256, anchor.subject);
            }
            for list in service::trust::revocation_lists(&app).await? {
                let next = list.next_at.map_or_else(|| "-".to_owned(), |next| next.format("%Y-%m-%d").to_string());
                println!(
                    "{}  CRL {} .. {next}  {}  {}",
                    list.version,
                    list.made_at.format("%Y-%m-%d"),
                    list.sha256,
                    list.issuer
                );
            }
            Ok(true)
        }
        Command::Audit(AuditCommand::Verify) => Ok(match service::audit::verify(&*open(config).await?).await? {
            Ok(lines) => {
                println!("{lines} dòng, chuỗi nguyên vẹn / lines, the chain holds");
                true
            }
            Err(line) => {
                println!("dòng {line} không khớp / line {line} does not fit");
                false
            }
        }),
        Command::Backup { file } => {
            let summary = service::backup::backup(&*open(config).await?, &file).await?;
            println!("{}: {summary}", file.display());
            Ok(true)
        }
        Command::Restore { file, into } => {
            let mut config = config;
            if let Some(folder) = into {
                config.database.folder = folder;
            }
            println!("{}", service::backup::restore(config, &file).await?);
            Ok(true)
        }
    };
    Ok(if held? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn add_trust(config: Config, paths: &[PathBuf]) -> anyhow::Result<bool> {
    let Installable { certificates, lists, unusable } = card::installable(paths)?;
    unusable.iter().for_each(|why| eprintln!("{} / {}", why.vi, why.en));
    let told = service::trust::add(&*open(config).await?, certificates, lists).await?;
    for (subject, added) in &told {
        match added {
            Added::New => println!("đã cài / installed  {subject}"),
            Added::Known => println!("đã có / known       {subject}"),
            Added::Refused(why) => println!("không nhận / refused ({why})  {subject}"),
        }
    }
    let is_taken = |(_, added): &(String, Added)| !matches!(added, Added::Refused(_));
    Ok(!told.is_empty() && unusable.is_empty() && told.iter().all(is_taken))
}

/// The installation that is there. A command that looks at one does not make one.
async fn open(config: Config) -> anyhow::Result<Arc<App>> {
    if config.database.postgres().is_none() && !config.database.sqlite_file().exists() {
        bail!("there is no installation in {} (`congdan serve` makes one)", config.database.folder.display());
    }
    App::open(config, false).await
}

async fn migrate(config: &Config, down: Option<u32>, status: bool) -> anyhow::Result<bool> {
    let database = Database::open(&config.database).await?;
    if status {
        let (done, pending) = (database.done_migrations().await?, database.pending_migrations().await?);
        done.iter().for_each(|name| println!("đã chạy / done     {name}"));
        pending.iter().for_each(|name| println!("còn chờ / pending  {name}"));
        return Ok(pending.is_empty());
    }
    match down {
        Some(steps) => database.migrate_down(steps).await?,
        None => database.migrate().await?,
    }
    Ok(true)
}
