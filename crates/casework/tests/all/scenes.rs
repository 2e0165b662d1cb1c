//! The histories that most tests begin from: each goes on from the one before.

use crate::{
    cast::{DEE, ELLIE, FAY, GEMMA, IVY, KIT, MARSHES, MAYA, NORTH, OMAR, SAM, episode, worker},
    check::{Scene, given},
};
use casework::{
    allocation::{AllocationAccepted, AllocationOffered, TeamAssigned},
    assessment::{AssessmentAuthorised, AssessmentFinished, AssessmentStarted},
    break_glass::BreakGlassOpened,
    closure::ClosureRequested,
    contact::{ContactDecided, ContactReceived},
    identity::{Kind, Name, PersonDied, PersonRegistered},
    plan::{PlanEnded, PlanStarted},
    referral::{ReferralDecided, ReferralReceived},
    relationship::{FamilyJoined, RelationshipRecorded},
    restriction::{Classification, Restriction, RestrictionClassified},
    visit::{Seen, SeenAlone, VisitRecorded},
    warning::WarningRaised,
};
use words::{EpisodeId, WorkerId};

/// The first contact.
pub(crate) const CONTACT: EpisodeId = episode(1);
/// The referral that came of it.
pub(crate) const REFERRAL: EpisodeId = episode(2);
/// Sam's allocation.
pub(crate) const ALLOCATION: EpisodeId = episode(3);
/// The assessment on the referral.
pub(crate) const ASSESSMENT: EpisodeId = episode(4);
/// A child-in-need plan.
pub(crate) const PLAN: EpisodeId = episode(5);
/// A protection plan.
pub(crate) const PROTECTION: EpisodeId = episode(6);
/// Sam's request for closure.
pub(crate) const REQUEST: EpisodeId = episode(7);
/// A warning.
pub(crate) const WARNING: EpisodeId = episode(8);
/// Gemma is the mother of Ellie.
pub(crate) const MOTHER: EpisodeId = episode(9);
/// Omar's emergency access.
pub(crate) const EMERGENCY: EpisodeId = episode(10);
/// A second referral.
pub(crate) const AGAIN: EpisodeId = episode(11);
/// Nothing that the record knows.
pub(crate) const NO_EPISODE: EpisodeId = episode(99);

/// Somebody's record is made.
pub(crate) fn person(kind: Kind, given: &str) -> PersonRegistered {
    PersonRegistered {
        kind,
        name: Some(Name::current(given, "Marsh")),
        born: None,
        expected: None,
        sex: None,
        open_to_all: true,
    }
}

/// Ellie is registered by the front door, and nothing more.
pub(crate) fn registered() -> Scene {
    given().and(FAY, "2026-01-05", person(Kind::Child, "Ellie"))
}

/// Ellie is not born yet.
pub(crate) fn unborn() -> Scene {
    given().and(FAY, "2026-01-05", person(Kind::Unborn, ""))
}

/// Ellie came by an import that carried no restriction.
pub(crate) fn unclassified() -> Scene {
    let imported = PersonRegistered { open_to_all: false, ..person(Kind::Child, "Ellie") };
    given().and(FAY, "2026-01-05", imported)
}

/// A contact of a kind.
pub(crate) fn contact(id: EpisodeId) -> ContactReceived {
    ContactReceived {
        contact: id,
        source: "2A".to_owned(),
        from: String::new(),
        said: "She came without a coat.".to_owned(),
        outcome_as_imported: None,
    }
}

/// School rang.
pub(crate) fn contacted() -> Scene {
    registered().and(FAY, "2026-02-02T09:00:00Z", contact(CONTACT))
}

/// A referral that waits for its decision.
pub(crate) fn referral(id: EpisodeId) -> ReferralReceived {
    ReferralReceived {
        referral: id,
        contact: Some(CONTACT),
        source: "2A".to_owned(),
        need: Some("N1".to_owned()),
        text: String::new(),
    }
}

/// The contact became a referral.
pub(crate) fn referred() -> Scene {
    let decided = ContactDecided {
        contact: CONTACT,
        decision: "referral".to_owned(),
        reason: "Neglect".to_owned(),
        history: String::new(),
        shown: Vec::new(),
    };
    contacted().and(FAY, "2026-02-02T10:00:00Z", decided).and(
        FAY,
        "2026-02-02T09:00:00Z",
        referral(REFERRAL),
    )
}

/// A referral was taken on by North.
pub(crate) fn accepted(id: EpisodeId) -> ReferralDecided {
    ReferralDecided {
        referral: id,
        decision: "assessment".to_owned(),
        reason: "She may be in need.".to_owned(),
        need: None,
        team: Some(NORTH),
        checks_made: None,
        referrer_told: None,
    }
}

/// The case is open in North, and nobody holds it yet.
pub(crate) fn open() -> Scene {
    referred().and(MAYA, "2026-02-03T09:00:00Z", accepted(REFERRAL)).and(
        MAYA,
        "2026-02-03T09:00:00Z",
        TeamAssigned { team: NORTH },
    )
}

/// The same, as an import brought it: by nobody who works here.
pub(crate) fn imported() -> Scene {
    let import = worker(900);
    let team = TeamAssigned { team: NORTH };
    let referred = contacted().and(import, "2026-02-02T10:00:00Z", referral(REFERRAL));
    referred.and(import, "2026-02-03", accepted(REFERRAL)).and(import, "2026-02-03", team)
}

/// An offer to somebody in North.
pub(crate) fn offer(id: EpisodeId, worker: WorkerId) -> AllocationOffered {
    AllocationOffered { allocation: id, worker, team: NORTH, handover: String::new() }
}

/// The case was offered to Sam.
pub(crate) fn offered() -> Scene {
    open().and(MAYA, "2026-02-03", offer(ALLOCATION, SAM))
}

/// Sam holds the case.
pub(crate) fn held() -> Scene {
    offered().and(SAM, "2026-02-04", AllocationAccepted { allocation: ALLOCATION })
}

/// A visit by Sam at home.
pub(crate) fn visit(seen: Seen, alone: SeenAlone) -> VisitRecorded {
    VisitRecorded {
        worker: SAM,
        seen,
        alone,
        place: "home".to_owned(),
        text: "They were in.".to_owned(),
        child_words: "I like the new flat.".to_owned(),
        kind: None,
        bedroom: None,
    }
}

/// Sam has seen Ellie alone a week ago.
pub(crate) fn seen() -> Scene {
    held().and(SAM, "2026-03-02T16:00:00Z", visit(Seen::Yes, SeenAlone::Yes))
}

/// An assessment has been started.
pub(crate) fn assessing() -> Scene {
    let started = AssessmentStarted { assessment: ASSESSMENT, referral: REFERRAL };
    held().and(SAM, "2026-02-05", started)
}

/// Sam has written it up.
pub(crate) fn assessed() -> Scene {
    let finished = AssessmentFinished {
        assessment: ASSESSMENT,
        factors: vec!["16A".to_owned()],
        outcome: "child_in_need_plan".to_owned(),
        text: "What was found.".to_owned(),
        child_view: "I want to stay.".to_owned(),
    };
    assessing().and(SAM, "2026-03-02T16:00:00Z", visit(Seen::Yes, SeenAlone::Yes)).and(
        SAM,
        "2026-03-03",
        finished,
    )
}

/// Maya has authorised it.
pub(crate) fn authorised() -> Scene {
    let authorised = AssessmentAuthorised { assessment: ASSESSMENT, text: String::new() };
    assessed().and(MAYA, "2026-03-04", authorised)
}

/// A plan of a kind.
pub(crate) fn plan(id: EpisodeId, kind: &str) -> PlanStarted {
    PlanStarted {
        plan: id,
        kind: kind.to_owned(),
        referral: Some(REFERRAL),
        aims: "A warm coat and breakfast.".to_owned(),
        review_by: Some("2026-06-01".parse().unwrap()),
    }
}

/// Ellie has a child-in-need plan.
pub(crate) fn planned() -> Scene {
    seen().and(SAM, "2026-03-04", plan(PLAN, "child_in_need"))
}

/// It has ended.
pub(crate) fn plan_ended() -> Scene {
    let ended = PlanEnded { plan: PLAN, reason: "needs_met".to_owned(), text: String::new() };
    planned().and(SAM, "2026-03-05", ended)
}

/// Ellie has a protection plan.
pub(crate) fn protected() -> Scene {
    seen().and(DEE, "2026-03-04", plan(PROTECTION, "child_protection"))
}

/// A request for closure in which everything is said.
pub(crate) fn request() -> ClosureRequested {
    ClosureRequested {
        request: REQUEST,
        referral: REFERRAL,
        reason: "RC7".to_owned(),
        outcome: "She has breakfast every day.".to_owned(),
        partners_told: true,
    }
}

/// Sam has asked for closure, and nothing is missing.
pub(crate) fn closing() -> Scene {
    seen().and(SAM, "2026-03-06", request())
}

/// The case has been closed.
pub(crate) fn closed() -> Scene {
    closing().after(
        MAYA,
        "decide_closure",
        crate::check::answers!["request" = REQUEST, "close" = "yes"],
    )
}

/// Somebody died.
pub(crate) fn death() -> PersonDied {
    PersonDied { text: String::new() }
}

/// A warning stands.
pub(crate) fn warned() -> Scene {
    let raised = WarningRaised {
        warning: WARNING,
        text: "A dog.".to_owned(),
        review_by: "2026-06-01".parse().unwrap(),
    };
    held().and(SAM, "2026-02-10", raised)
}

/// A decision that somebody is restricted to Maya and Ivy.
pub(crate) fn restriction() -> RestrictionClassified {
    RestrictionClassified {
        classification: Classification::Restricted(Restriction {
            kind: "staff_relative".to_owned(),
            custodians: vec![MAYA, IVY],
        }),
        reason: "Her aunt works here.".to_owned(),
    }
}

/// Sam holds the case, but the record is restricted to Maya and Ivy.
pub(crate) fn restricted() -> Scene {
    held().and(IVY, "2026-02-11", restriction())
}

/// Omar has opened the record this morning.
pub(crate) fn glass_broken() -> Scene {
    let opened = BreakGlassOpened {
        access: EMERGENCY,
        until: "2026-03-09T18:00:00Z".parse().unwrap(),
        reason: "Police at the door.".to_owned(),
    };
    held().and(OMAR, "2026-03-09T06:00:00Z", opened)
}

/// Kit, a brother, is registered too.
pub(crate) fn with_brother(scene: Scene) -> Scene {
    scene.to(KIT, FAY, "2026-01-05", person(Kind::Child, "Kit")).to(
        KIT,
        FAY,
        "2026-01-05",
        TeamAssigned { team: NORTH },
    )
}

/// Gemma, the mother, is registered too, and in no family yet.
pub(crate) fn with_mother(scene: Scene) -> Scene {
    scene.to(GEMMA, FAY, "2026-01-05", person(Kind::Adult, "Gemma")).to(
        GEMMA,
        FAY,
        "2026-01-05",
        TeamAssigned { team: NORTH },
    )
}

/// Gemma is recorded as Ellie's mother since 2016, on both sides.
pub(crate) fn related() -> Scene {
    let side = |other, relation: &str| RelationshipRecorded {
        relationship: MOTHER,
        other,
        relation: relation.to_owned(),
        household: true,
        responsibility: Some(true),
        from: Some("2016-05-01".parse().unwrap()),
    };
    with_mother(held())
        .and(SAM, "2016-05-01", side(GEMMA, "mother"))
        .to(GEMMA, SAM, "2016-05-01", side(ELLIE, "child"))
        .and(SAM, "2026-02-05", FamilyJoined { family: MARSHES })
}
