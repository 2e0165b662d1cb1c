//! The words of the command line.

mod clocks;
mod evidence;
mod imports;

pub(crate) use clocks::ClocksFile;
pub(crate) use evidence::{Checkpoint, Erase, JournalName, Prove, Verify};
pub(crate) use imports::{Extract, Import};

use anyhow::{Context, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};
use office::{
    Clock, CouncilClocks, CouncilsOwn, Founding, Office, Opening, Place, documents::Keeping,
};
use std::path::PathBuf;
use words::{Date, school::Terms};

/// Case management for children's services, with assurance built in.
#[derive(Parser)]
#[command(name = "sightline", version, about, propagate_version = true)]
pub(crate) struct Cli {
    /// The folder of an embedded record.
    #[arg(long, global = true, default_value = "var", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database instead: postgres://user@host/name
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// The council whose record it is; "Solent City Council" when nothing is said.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) council: Option<String>,
    /// The folder of encrypted documents; "documents" in the folder of --data when nothing is said.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) documents: Option<PathBuf>,
    /// The file of the key that opens them; "documents.key" in the folder of --data when nothing
    /// is said.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) documents_key: Option<PathBuf>,
    /// A file with the terms of the council's schools, one on a line: the first and last day and,
    /// where there is one, those of its half-term, with commas between them.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) terms: Option<PathBuf>,
    /// How to print: for a person, or as JSON.
    #[arg(long, global = true, default_value = "text")]
    pub(crate) format: Format,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The council of demonstrations, and of whoever names none.
const USUAL_COUNCIL: &str = "Solent City Council";

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve the pages and the API.
    Serve(Serve),
    /// Make a fictional authority to try things on.
    Demo(Demo),
    /// Take an extract from another system (ssd DIR, cin FILE, ssda903 DIR), or show what an import came to.
    Import(Import),
    /// Say which children need somebody, as at a day.
    Watch(Watch),
    /// Prove that nothing recorded has been changed, as far as that can be proved.
    Verify(Verify),
    /// Sign what the journals stand at now, for somebody outside to keep.
    Checkpoint(Checkpoint),
    /// Prove an entry, or that nothing before a checkpoint changed, to somebody outside; or check that.
    Prove(Prove),
    /// Build the lists again from the journal, while serving.
    Rebuild(Rebuild),
    /// Write everything into one encrypted file, while everybody goes on working.
    Backup(Backup),
    /// Read a backup into a folder or a database that holds nothing.
    Restore(Restore),
    /// Say what lies in the folder of documents, and take away what belongs to nothing.
    Documents(Documents),
    /// Erase words for ever, by a rule or an order; without --part, show what there is to erase.
    Erase(Erase),
    /// Print where something stood that has been erased, for a restore to erase it again.
    Erasures,
    /// Make the first administrator, a sign-in for a worker, or a new password.
    User(User),
}

/// Arguments of `serve`.
#[derive(Args)]
pub(crate) struct Serve {
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) listen: std::net::IpAddr,
    /// The names by which browsers may call this server, besides localhost.
    #[arg(long, value_name = "HOST")]
    pub(crate) host: Vec<String>,
    /// A second address for whoever runs the server: /health, /ready and /metrics.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) operator: Option<std::net::SocketAddr>,
    /// A virus scanner that speaks clamd's protocol, tcp:HOST:PORT or unix:/PATH. When it gives no
    /// answer, no document is taken.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) scanner: Option<String>,
    /// pdftoppm of poppler-utils, to show the first page of a PDF. It runs in a process of its own.
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf_pages: Option<PathBuf>,
    /// The largest document that is taken, in megabytes.
    #[arg(long, value_name = "MB", default_value_t = 25)]
    pub(crate) largest_document: u64,
    #[command(flatten)]
    pub(crate) clocks: ClocksFile,
}

/// Arguments of `documents`.
#[derive(Args)]
pub(crate) struct Documents {
    /// Take away what belongs to nothing and has lain there for an hour.
    #[arg(long)]
    pub(crate) remove: bool,
}

/// Arguments of `backup`.
#[derive(Args)]
pub(crate) struct Backup {
    /// The file. Nothing is ever written over.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
    /// An age recipient (age1...) who may read it; may be given several times.
    #[arg(long, value_name = "AGE_KEY")]
    pub(crate) recipient: Vec<String>,
    /// Write it so that anybody who has the file can read it.
    #[arg(long)]
    pub(crate) plain: bool,
    /// The key that signs what the journals stand at; checkpoint.key beside the record if it is
    /// there and can be read.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
}

/// Arguments of `restore`.
#[derive(Args)]
pub(crate) struct Restore {
    /// The backup.
    #[arg(long, value_name = "FILE")]
    pub(crate) from: PathBuf,
    /// The file of the age key (AGE-SECRET-KEY-1...) of one of its recipients.
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    /// The latest list of "sightline erasures": what stands on it is erased again.
    #[arg(long, value_name = "FILE")]
    pub(crate) erased: Option<PathBuf>,
    /// The checkpoint.pub whose key must have signed it.
    #[arg(long, value_name = "FILE")]
    pub(crate) signed_by: Option<PathBuf>,
}

/// Arguments of `demo`.
#[derive(Args)]
pub(crate) struct Demo {
    /// How large: small (240 open children), mean (2,100) or large (10,500).
    #[arg(long, default_value = "small")]
    pub(crate) scale: String,
    /// The same number gives the same authority.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The day on which it stands.
    #[arg(long)]
    pub(crate) today: Option<Date>,
    /// Write it instead of recording it: ssd DIR as an extract of another system, events FILE as its
    /// entries, one a line
    #[arg(long = "as", num_args = 2, value_names = ["FORMAT", "PLACE"])]
    pub(crate) written_as: Vec<String>,
    /// With --as: so many extracts, one a night in a folder named by its day, the last of today.
    #[arg(long, requires = "written_as", value_parser = clap::value_parser!(u32).range(1..=366))]
    pub(crate) days: Option<u32>,
}

/// Arguments of `watch`.
#[derive(Args)]
pub(crate) struct Watch {
    /// The day.
    #[arg(long)]
    pub(crate) as_at: Option<Date>,
    /// Who asks: a sign-in name. Their looks are written down, and they see what they may see.
    /// Without it everybody is seen, and the looks name the machine's account.
    #[arg(long, value_name = "NAME")]
    pub(crate) operator: Option<String>,
    #[command(flatten)]
    pub(crate) clocks: ClocksFile,
}

/// Arguments of `rebuild`.
#[derive(Args)]
pub(crate) struct Rebuild {
    /// One list; without it, all of them.
    #[arg(long)]
    pub(crate) view: Option<String>,
}

/// Arguments of `user`.
#[derive(Args)]
pub(crate) struct User {
    /// The sign-in name. One that is known gets a new password; in a record without an
    /// administrator, another makes the first one.
    pub(crate) name: String,
    /// Whose sign-in it is to be: their name as "Users and teams" has it, or their id.
    #[arg(long, value_name = "NAME")]
    pub(crate) worker: Option<String>,
}

impl Cli {
    /// Where the record is.
    pub(crate) fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::Directory(self.data.clone()),
        }
    }

    /// How documents are kept.
    pub(crate) fn keeping(&self) -> Keeping {
        let mut keeping = Keeping::beside(&self.data);
        if let Some(folder) = &self.documents {
            keeping.folder.clone_from(folder);
        }
        if let Some(key) = &self.documents_key {
            keeping.key.clone_from(key);
        }
        if let Command::Serve(serve) = &self.command {
            keeping.largest = serve.largest_document << 20;
            keeping.scanner.clone_from(&serve.scanner);
            keeping.pdf_pages.clone_from(&serve.pdf_pages);
        }
        keeping
    }

    /// Opens a record that must be there: a folder or a council's name that was misspelt must not
    /// be taken for an empty record of which all is well.
    pub(crate) async fn open_what_is_there(&self, clock: Clock) -> anyhow::Result<Office> {
        self.is_there()?;
        self.open_as(clock, Founding::Never).await
    }

    /// Whether an embedded record lies in the folder; of a database its opening tells.
    pub(crate) fn is_there(&self) -> anyhow::Result<()> {
        let there = ["record.db", "restoring"].iter().any(|name| self.data.join(name).exists());
        if self.database.is_none() && !there {
            bail!(
                "There is no record in {}. Check --data; \"sightline demo\", \"sightline import\" \
                 and \"sightline user\" begin one.",
                self.data.display()
            );
        }
        Ok(())
    }

    /// Whether the address of the database looks like one.
    pub(crate) fn address_is_one(&self) -> anyhow::Result<()> {
        if let Some(url) = &self.database
            && !["postgres://", "postgresql://"].iter().any(|begin| url.starts_with(begin))
        {
            bail!("--database takes an address such as postgres://user@host/name.");
        }
        Ok(())
    }

    /// Opens the record with a clock, and begins one where there is none. Beside the record of
    /// another council that is done only for one that was named, and it is said.
    pub(crate) async fn open(&self, clock: Clock) -> anyhow::Result<Office> {
        let founding = match self.council {
            Some(_) => Founding::WhenMissing,
            None => Founding::WhereNoneStands,
        };
        let office = self.open_as(clock, founding).await?;
        if !office.begun_beside().is_empty() {
            eprintln!(
                "The record of {:?} begins here, beside that of {}. Was that meant? Check --council.",
                office.council(),
                office.begun_beside().join(" and ")
            );
        }
        Ok(office)
    }

    async fn open_as(&self, clock: Clock, founding: Founding) -> anyhow::Result<Office> {
        self.address_is_one()?;
        let own = CouncilsOwn { clocks: self.clocks()?, terms: self.school_terms()?.into() };
        let spool = self.database.as_ref().map(|_| self.data.join("looks.spool"));
        if !self.data.exists() {
            std::fs::create_dir_all(&self.data).map_err(|error| {
                anyhow::anyhow!("The folder {} can't be made: {error}", self.data.display())
            })?;
        }
        let opening = Opening {
            place: self.place(),
            authority: self.council.clone().unwrap_or_else(|| USUAL_COUNCIL.to_owned()),
            founding,
            clock,
            memory: 96 * 1024 * 1024,
            spool,
            documents: self.keeping(),
        };
        Office::open_under(opening, own)
            .await
            .with_context(|| format!("{} can't be opened", self.place_named()))
    }

    /// The terms of the council's schools, where a file of them is named. One that can't be read
    /// stops the command: a wrong table would count wrong days in silence.
    fn school_terms(&self) -> anyhow::Result<Terms> {
        let Some(file) = &self.terms else { return Ok(Terms::default()) };
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("The terms in {} can't be read", file.display()))?;
        Terms::read(&text).with_context(|| format!("The terms in {} can't be used", file.display()))
    }

    /// The council's own limits, for the commands that judge by them: no other command waits for
    /// their file.
    fn clocks(&self) -> anyhow::Result<CouncilClocks> {
        match &self.command {
            Command::Serve(serve) => serve.clocks.read(),
            Command::Watch(watch) => watch.clocks.read(),
            _ => Ok(CouncilClocks::default()),
        }
    }

    /// The record's place as it may be printed: a password stands in no message.
    fn place_named(&self) -> String {
        match &self.database {
            Some(url) => {
                let end = url.rsplit('@').next().unwrap_or_default();
                let end = end.split_once("://").map_or(end, |(_, rest)| rest);
                format!("The database {}", end.split('?').next().unwrap_or_default())
            }
            None => format!("The record in {}", self.data.display()),
        }
    }

    /// The account of the machine that asks, as the machine says it: whoever became another with
    /// `sudo` is named as they were.
    #[expect(clippy::disallowed_methods, reason = "the binary is where configuration is read")]
    pub(crate) fn account() -> String {
        let named = ["SUDO_USER", "USER", "LOGNAME"].map(std::env::var);
        named.into_iter().find_map(Result::ok).unwrap_or_else(|| "without a name".to_owned())
    }

    /// The clock: the machine's, unless a test or a demonstration stands on a day.
    #[expect(clippy::disallowed_methods, reason = "the binary is where configuration is read")]
    pub(crate) fn clock() -> anyhow::Result<Clock> {
        match std::env::var("SIGHTLINE_TODAY") {
            Ok(day) => {
                let day: Date = day.parse().map_err(|_| {
                    anyhow::anyhow!("SIGHTLINE_TODAY must be a date like 2026-03-09, not {day:?}.")
                })?;
                Ok(Clock::standing_on(day))
            }
            Err(_) => Ok(Clock::of_the_machine()),
        }
    }
}
