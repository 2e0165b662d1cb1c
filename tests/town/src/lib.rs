//! A small council for tests: two teams, a worker for each role, one record, a clock to turn.
//!
//! The tests of `office` and `web` use it; the program never does. Whatever fails in it fails the
//! test, because nothing in it is in doubt.

use casework::{
    Answers, Event, Fact, Happened, Role,
    team::TeamFormed,
    worker::{RoleGranted, WorkerPosted, WorkerRegistered},
    workforce::Qualification,
};
use office::{Asked, Clock, CouncilClocks, Desk, Done, Failure, Founding, Office, Opening, Place};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};
use tempfile::TempDir;
use uuid::Uuid;
use words::{CommandId, Moment, PersonId, Subject, TeamId, WorkerId};

/// The council, its record in a folder of its own, and a clock that a test can turn.
pub struct Town {
    /// The one door.
    pub office: Office,
    /// The folder of an embedded record; goes with the town.
    pub folder: TempDir,
    clock: Arc<AtomicI64>,
    commands: AtomicU64,
}

/// The team that holds the open children.
pub const SAFEGUARDING: TeamId = TeamId(Uuid::from_u128(0x51));
/// Everybody else's team.
pub const ELSEWHERE: TeamId = TeamId(Uuid::from_u128(0x52));

/// Everybody who works here: id, name, role, team, whether they manage it.
pub const PEOPLE: [(u128, &str, Role, TeamId, bool); 14] = [
    (1, "Priya Nair", Role::SocialWorker, SAFEGUARDING, false),
    (2, "Tomas Lowe", Role::SocialWorker, SAFEGUARDING, false),
    (3, "Marcus Adeyemi", Role::TeamManager, SAFEGUARDING, true),
    (4, "Joan Bello", Role::TeamManager, ELSEWHERE, true),
    (5, "Anna Field", Role::FrontDoor, ELSEWHERE, false),
    (6, "Sam Ekholm", Role::OutOfHours, ELSEWHERE, false),
    (7, "Ruth Abara", Role::Director, ELSEWHERE, false),
    (8, "Leo Grant", Role::Administrator, ELSEWHERE, false),
    (9, "Iris Moss", Role::InformationGovernance, ELSEWHERE, false),
    (10, "Owen Hale", Role::Inspector, ELSEWHERE, false),
    (11, "Mina Shah", Role::Analyst, ELSEWHERE, false),
    (12, "Carys Penn", Role::ReviewingOfficer, ELSEWHERE, false),
    (13, "Dana Ruiz", Role::DesignatedOfficer, ELSEWHERE, false),
    (14, "Noel Barr", Role::DesignatedOfficer, ELSEWHERE, false),
];

/// Monday 9 March 2026, 09:00.
pub const MONDAY: &str = "2026-03-09T09:00:00Z";

impl Town {
    /// Founds the council on an embedded record.
    pub async fn found() -> Self {
        let folder = TempDir::new().expect("the town is well");
        let place = Place::Directory(folder.path().to_owned());
        Self::at(place, folder).await
    }

    /// Founds it where the spool, which takes looks while their journal can't, has no room at all.
    pub async fn without_spool() -> Self {
        let folder = TempDir::new().expect("the town is well");
        let spool = folder.path().join("looks.spool");
        std::os::unix::fs::symlink("/dev/full", spool).expect("the town is well");
        let place = Place::Directory(folder.path().to_owned());
        Self::at(place, folder).await
    }

    /// Founds it at a place.
    pub async fn at(place: Place, folder: TempDir) -> Self {
        Self::keeping(place, folder, |usual| usual).await
    }

    /// Founds it at a place, with documents kept in another way than usual.
    pub async fn keeping(
        place: Place,
        folder: TempDir,
        keeping: impl FnOnce(office::documents::Keeping) -> office::documents::Keeping,
    ) -> Self {
        let documents = keeping(office::documents::Keeping::beside(folder.path()));
        let town = Self::reopened(place, folder, documents).await;
        town.staff().await;
        town
    }

    /// Founds it where the council has limits of its own.
    pub async fn under(clocks: CouncilClocks) -> Self {
        let folder = TempDir::new().expect("the town is well");
        let place = Place::Directory(folder.path().to_owned());
        let documents = office::documents::Keeping::beside(folder.path());
        let town = Self::opened(place, folder, documents, clocks).await;
        town.staff().await;
        town
    }

    /// Opens a place where a council may be already, and adds nobody.
    pub async fn reopened(
        place: Place,
        folder: TempDir,
        documents: office::documents::Keeping,
    ) -> Self {
        Self::opened(place, folder, documents, CouncilClocks::default()).await
    }

    async fn opened(
        place: Place,
        folder: TempDir,
        documents: office::documents::Keeping,
        clocks: CouncilClocks,
    ) -> Self {
        let start: Moment = MONDAY.parse().expect("the town is well");
        let clock = Arc::new(AtomicI64::new(start.as_microsecond()));
        let told = Arc::clone(&clock);
        let opening = Opening {
            place,
            authority: "Solent City Council".to_owned(),
            founding: Founding::WhenMissing,
            clock: Clock::from_fn(move || {
                Moment::from_microsecond(told.fetch_add(1_000, Ordering::SeqCst))
                    .expect("the town is well")
            }),
            memory: 8 << 20,
            spool: None,
            documents,
        };
        let office = Office::open_under(opening, clocks.into()).await.expect("the town is well");
        Self { office, folder, clock, commands: AtomicU64::new(1) }
    }

    async fn staff(&self) {
        let long_ago = Happened::On("2024-01-01".parse().expect("the town is well"));
        for (team, name) in [(SAFEGUARDING, "Safeguarding North"), (ELSEWHERE, "Front of house")] {
            let event =
                TeamFormed { name: name.to_owned(), kind: "safeguarding".to_owned(), number: None };
            self.adopt(vec![Fact::new(Subject::Team(team), long_ago, event)]).await;
        }
        for (id, name, role, team, manages) in PEOPLE {
            let fact = |event: Event| Fact::new(Subject::Worker(worker(id)), long_ago, event);
            let registered = WorkerRegistered {
                name: name.to_owned(),
                qualification: Qualification::SocialWorker,
                registration: Some(format!("SW{id}")),
                staff_number: Some(id.to_string()),
                agency: false,
            };
            self.adopt(vec![
                fact(registered.into()),
                fact(WorkerPosted { team, post: role.text().to_owned(), manages }.into()),
                fact(RoleGranted { role }.into()),
            ])
            .await;
        }
    }

    /// Records facts without a command.
    pub async fn adopt(&self, facts: Vec<Fact>) {
        self.office
            .adopt(self.command(), worker(8), "test", &facts)
            .await
            .expect("the town is well");
    }

    /// A command id that was not used before.
    pub fn command(&self) -> CommandId {
        let number = self.commands.fetch_add(1, Ordering::SeqCst);
        CommandId(Uuid::from_u128(u128::from(number) << 64 | 0xC0))
    }

    /// Turns the clock on, or back by fewer than no hours.
    pub fn later(&self, hours: i64) {
        self.later_by(hours * 60);
    }

    /// Turns the clock on by minutes, or back.
    pub fn later_by(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    /// From now on nothing can be written to a file of an embedded record, as on a full disk:
    /// every change of every table is refused, and reading goes on.
    pub fn fill_disk(&self, file: &str) {
        self.each_change(file, |table, change| {
            format!(
                "create trigger full_{table}_{change} before {change} on {table} begin \
                 select raise(abort, 'the disk is full'); end;"
            )
        });
    }

    /// Makes room again after [`Town::fill_disk`].
    pub fn free_disk(&self, file: &str) {
        self.each_change(file, |table, change| format!("drop trigger full_{table}_{change};"));
    }

    fn each_change(&self, file: &str, text: impl Fn(&str, &str) -> String) {
        let database = rusqlite::Connection::open(self.folder.path().join(file));
        let database = database.expect("the town is well");
        let tables = "select name from sqlite_master where type = 'table' \
                      and name not like 'sqlite_%'";
        let mut tables = database.prepare(tables).expect("the town is well");
        let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("the town is well");
        let names: Vec<String> = names.map(|name| name.expect("the town is well")).collect();
        let changes = ["insert", "update", "delete"];
        let all = names.iter().flat_map(|table| changes.map(|change| text(table, change)));
        database.execute_batch(&all.collect::<String>()).expect("the town is well");
    }

    /// Whoever holds a role first in the list, at their desk.
    pub async fn desk(&self, role: Role) -> Desk {
        let who = PEOPLE.iter().find(|person| person.2 == role).expect("the town is well");
        self.office
            .desk(worker(who.0), "test")
            .await
            .expect("the town is well")
            .expect("the town is well")
    }

    /// Somebody by number, at their desk.
    pub async fn seat(&self, id: u128) -> Desk {
        self.office
            .desk(worker(id), "test")
            .await
            .expect("the town is well")
            .expect("the town is well")
    }

    /// Performs a command about somebody, as a page would without a token.
    pub async fn ask(
        &self,
        desk: &Desk,
        act: &str,
        about: Option<PersonId>,
        answers: &[(&str, &str)],
    ) -> Result<Done, Failure> {
        let asked = Asked {
            command: self.command(),
            act: act.to_owned(),
            about,
            answers: Answers::from_pairs(answers.iter().copied()),
            token: None,
        };
        self.office.perform(desk, &asked).await
    }

    /// Registers a child and gives their id.
    pub async fn child(&self, given: &str, family: &str) -> PersonId {
        let desk = self.desk(Role::FrontDoor).await;
        let answers =
            [("kind", "child"), ("given", given), ("family", family), ("born", "2017-04-02")];
        let done =
            self.ask(&desk, "register_person", None, &answers).await.expect("the town is well");
        person(&done)
    }

    /// A child whose case is open in the safeguarding team and held by Priya Nair.
    pub async fn open_child(&self, given: &str, family: &str) -> PersonId {
        let child = self.child(given, family).await;
        let door = self.desk(Role::FrontDoor).await;
        let manager = self.seat(3).await;
        let priya = self.seat(1).await;
        let contact =
            [("received", "2026-03-09T08:30"), ("source", "1A"), ("said", "Heard crying.")];
        self.ask(&door, "record_contact", Some(child), &contact).await.expect("the town is well");
        let contact = self.first_choice(&door, "decide_contact", child, "contact").await;
        let decision = [
            ("contact", contact.as_str()),
            ("decision", "referral"),
            ("need", "N1"),
            ("reason", "Worrying."),
        ];
        self.ask(&door, "decide_contact", Some(child), &decision).await.expect("the town is well");
        let referral = self.first_choice(&manager, "decide_referral", child, "referral").await;
        let team = SAFEGUARDING.to_string();
        let decision = [
            ("referral", referral.as_str()),
            ("decision", "assessment"),
            ("team", &team),
            ("reason", "Needs assessing."),
        ];
        self.ask(&manager, "decide_referral", Some(child), &decision)
            .await
            .expect("the town is well");
        let to = worker(1).to_string();
        self.ask(&manager, "offer_allocation", Some(child), &[("worker", &to)])
            .await
            .expect("the town is well");
        let offer = self.first_choice(&priya, "accept_allocation", child, "allocation").await;
        self.ask(&priya, "accept_allocation", Some(child), &[("allocation", &offer)])
            .await
            .expect("the town is well");
        child
    }

    /// What a form offers first in a field.
    pub async fn first_choice(
        &self,
        desk: &Desk,
        act: &str,
        child: PersonId,
        field: &str,
    ) -> String {
        let act = casework::act(act).expect("the town is well");
        let sheet = self.office.form(desk, act, Some(child)).await.expect("the town is well");
        sheet.choices[field].first().map(|choice| choice.value.clone()).unwrap_or_default()
    }
}

/// A worker by number.
pub fn worker(id: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(0x1000 + id))
}

/// The person a command was about.
pub fn person(done: &Done) -> PersonId {
    match done.subjects[0] {
        Subject::Person(person) => person,
        _ => panic!("not about a person"),
    }
}
