// Care, what follows it, courts and duties, for oracle-kinds.mjs: each kind with the day since when it
// stands, and each limit written out once more.

export function* gone(story, { today, after }) {
  for (const { on } of story.running('missing.began', 'missing', 'missing.ended')) yield ['missing', on]
  const asked = story.of('return_interview.recorded').filter(({ body }) => body.outcome !== 'not_offered')
  for (const { on, body } of story.of('missing.ended')) {
    const listened = asked.some((one) => one.body.missing === body.missing)
    // Seventy-two hours count on a list as three days.
    if (!listened && on + 3 < today) yield ['return_interview', on]
  }
  for (const { on, body } of story.running('placement.started', 'placement', 'placement_change.completed')) {
    if (body.route !== 'emergency') continue
    if (after(on, 10) < today) yield ['placement_notice', on]
    if (after(on, 5) < today) yield ['placement_notice_5', on]
  }
}

// The period of care that runs, with its last legal status; null where it is one of short breaks.
function periodOf(story) {
  const runs = story.running('plan.started', 'plan', 'plan.ended').filter(({ body }) => body.kind === 'care')
  const began = runs.at(-1)?.on
  if (began === undefined) return null
  const status = story.inOrder('legal_status.changed').filter(({ on }) => on >= began).at(-1)
  return { began, status, breaks: ['V3', 'V4'].includes(status?.body.status) }
}

export function careOf(story) {
  const period = periodOf(story)
  if (period === null || period.breaks) return null
  const placed = story.of('placement.started').some(({ on }) => on >= period.began)
  return period.status || placed ? period : null
}

export function* inCare(story, at) {
  const period = periodOf(story)
  if (period === null) return
  yield* forbidden(story, at)
  yield* nights(story, at)
  if (period.breaks) yield* breaks(story, period.began, at)
  const care = careOf(story)
  if (care === null) return
  const home = story.inOrder('placement.started')
    .filter(({ on, body }) => on >= care.began && !body.kind.startsWith('T')).at(-1)
  yield* reviewed(story, { ...care, home }, at)
  yield* visited(story, { ...care, home }, at)
  yield* healthy(story, care, at)
  if (story.born !== null) yield* learns(story, { ...care, home }, at)
}

const FOR_ADOPTION = ['A3', 'A4', 'A5', 'A6']

function* reviewed(story, { began, status, home }, { today, after, months, agreed }) {
  const adopted = FOR_ADOPTION.includes(home?.body.kind)
  const held = story.inOrder('care_review.held').filter(({ on }) => (adopted ? on > home.on : on >= began))
  const of = adopted ? 'adoption_review' : 'care_review'
  const last = held.at(-1)
  if (!last && adopted && home.on + 28 < today) yield [`${of}_first`, home.on]
  if (!last && !adopted && after(began, 20) < today) yield [`${of}_first`, began]
  const second = held.length === 1
  if (last && agreed(last.on, last.body.next, months(last.on, second ? 3 : 6)) < today) {
    yield [second ? `${of}_second` : of, last.on]
  }
  const named = story.of('reviewing_officer.appointed', 'care_review.held').some(({ on }) => on >= began)
  if (!named && after(began, 5) < today) yield ['reviewing_officer_5', began]
  // Its first day is the first of the seven.
  if (status?.body.status === 'L3' && status.on + 6 < today) yield ['assessment_order_7', status.on]
}

function* visited(story, { began, status, home }, { today, months }) {
  const lives = home?.on ?? began
  const kind = home?.body.kind
  const order = story.inOrder('legal_status.changed').find(({ on, body }) => body.status === 'C2' && on > lives)
  const since = order && ['P1', 'R2', 'R5'].includes(kind) ? order.on : lives
  const seen = story.seenSince(since)
  const reviews = story.inOrder('care_review.held')
  const there = reviews.some(({ on }) => on > lives)
  const interim = kind === 'P1' && status?.body.status === 'C1'
  const haste = kind === 'P1' && since === lives && home.body.route !== 'planned'
  const lasts = reviews.at(-1)?.body.permanence === 'long_term_fostering' && lives <= months(today, -12)
  const last = seen ?? since
  const [name, due] = FOR_ADOPTION.includes(kind) && !there ? ['adoption_visit', last + 7]
    : seen === null ? ['care_visit_first', last + 7]
      : interim ? (there ? ['care_visit_interim_later', last + 28] : ['care_visit_interim', last + 7])
        : haste && !there ? ['care_visit_parents', last + 7]
          : lasts ? ['care_visit_lasting', months(last, 3)] : ['care_visit', last + 42]
  if (due < today) yield [name, last]
}

function* healthy(story, { began }, { today, after, months }) {
  const checks = story.inOrder('health.checked').filter(({ on }) => on >= months(began, -3))
  const doctor = checks.filter(({ body }) => ['initial', 'review'].includes(body.check)).at(-1)
  if (!doctor && after(began, 20) < today) yield ['initial_health_20', began]
  const small = doctor?.body.under_five === true
  if (doctor && months(doctor.on, small ? 6 : 12) < today) {
    yield [small ? 'health_review_under_five' : 'health_review', doctor.on]
  }
  const dentist = checks.filter(({ body }) => body.check === 'dental').at(-1)?.on ?? began
  if (months(dentist, 12) < today) yield ['dental_check', dentist]
}

function* learns(story, { began, home }, { today, after, weekdaysAfter, months, endOfNextTerm, agreed }) {
  if (story.age(today) < 5 || story.age(today) >= 18) return
  const plan = story.inOrder('education_plan.recorded').filter(({ on }) => on >= began).at(-1)
  const since = Math.max(began, months(story.born, 60))
  if (!plan && after(since, 10) < today) yield ['education_plan_first', since]
  if (plan && agreed(plan.on, plan.body.next, endOfNextTerm(plan.on)) < today) yield ['education_plan_term', plan.on]
  if (home?.body.route !== 'emergency' || story.age(home.on) < 5 || plan?.on >= home.on) return
  if (weekdaysAfter(home.on, 20) < today) yield ['school_place_20', home.on]
}

// Where somebody of an age may not live.
function* forbidden(story, { today, months, day }) {
  const last = story.inOrder('placement.started').at(-1)
  if (!last || last.body.until != null || story.born === null) return
  const { kind, urn } = last.body
  const supported = ['K3', 'H5'].includes(kind)
  const homes = ['K2', 'Z1', 'Z11', 'Z12', 'Z13', 'Z14'].includes(kind)
  if (story.age(today) < 16) {
    if (supported || ['P2', 'P3'].includes(kind) || (homes && !urn)) yield ['unregistered_under_16', last.on]
  } else if (story.age(today) < 18 && supported && !urn) {
    const since = Math.max(last.on, day('2023-10-28'), months(story.born, 192))
    if (since <= today) yield ['unregistered_16_17', since]
  }
}

// How long one short break lasts, and how many nights there are in twelve months, where each is recorded.
function* nights(story, { today, months, day }) {
  const statuses = story.inOrder('legal_status.changed')
  const places = story.inOrder('placement.started')
  let together = 0
  let passed = null
  for (const [number, { on, body }] of places.entries()) {
    if (statuses.filter((one) => one.on <= on).at(-1)?.body.status !== 'V4') continue
    const until = body.until != null ? day(body.until) : places[number + 1]?.on
    if (until === undefined && on + 17 < today) yield ['short_break_17', on]
    const from = Math.max(on, months(today, -12))
    const own = Math.max(0, Math.min(until ?? today, today) - from)
    if (passed === null && together + own > 75) passed = from + 76 - together
    together += own
  }
  if (passed !== null) yield ['short_break_75', passed]
}

function* breaks(story, began, { today, months, agreed }) {
  const seen = story.seenSince(began)
  const last = months(seen ?? began, seen === null ? 3 : 6)
  if (last < today) yield [seen === null ? 'short_break_visit_first' : 'short_break_visit', seen ?? began]
  const review = story.inOrder('care_review.held').filter(({ on }) => on >= began).at(-1)
  if (!review && months(began, 3) < today) yield ['short_break_review_first', began]
  if (review && agreed(review.on, review.body.next, months(review.on, 6)) < today) {
    yield ['short_break_review', review.on]
  }
}

export function* leaving(story, { today, after, months, agreed }) {
  const beds = story.inOrder('accommodation.recorded')
  let first = null
  for (const bed of [...beds].reverse()) {
    if (bed.body.kind !== 'W') break
    first = bed.on
  }
  if (first !== null) yield ['bed_and_breakfast', first]
  if (first !== null && story.age(today) < 18 && after(first, 2) < today) yield ['bed_and_breakfast_2', first]
  const owed = story.inOrder('leaving_care.recorded')
  const category = owed.at(-1)?.body.category
  if (category === undefined || category === 'nothing_owed' || category === 'qualifying') return
  const plan = story.inOrder('pathway_plan.recorded').at(-1)
  const since = owed.at(-1).on
  if (plan && agreed(plan.on, plan.body.review_by, months(plan.on, 6)) < today) yield ['pathway_review', plan.on]
  if (!plan && months(since, 3) < today) yield [category === 'eligible' ? 'pathway_needs' : 'pathway_plan', since]
  const touches = story.of('in_touch.recorded')
  const bed = beds.at(-1)
  if (category === 'relevant' && ['D', 'E', 'T', 'C', 'V', 'W'].includes(bed?.body.kind)) {
    if (plan && plan.on < bed.on && bed.on + 28 < today) yield ['pathway_review_moved_28', bed.on]
    const met = touches.filter(({ body }) => body.touch === 'YES' && body.how === 'visit').map(({ on }) => on)
    const there = [...met, ...story.seen].filter((on) => on >= bed.on)
    const last = Math.max(...there)
    if (there.length === 0 && bed.on + 7 < today) yield ['adviser_visit_first', bed.on]
    if (there.length > 0 && months(last, 2) < today) yield ['adviser_visit', last]
  }
  if (!['relevant', 'former_relevant'].includes(category)) return
  const birthdays = [17, 18, 19, 20, 21].map((years) => months(story.born, 12 * years))
  const near = birthdays.filter((one) => months(one, -3) <= today)
  if (near.length === 0) return
  const birthday = Math.max(...near)
  const said = touches.some(({ on }) => months(birthday, -3) <= on && on <= months(birthday, 1))
  if (owed[0].on <= birthday && !said && months(birthday, 1) < today) yield ['in_touch_birthday', birthday]
}

export function* court(story, { today, after, months, agreed, day }) {
  for (const { on, body } of story.running('decision.asked', 'decision', 'decision.made')) {
    if (day(body.due) < today) yield ['decision_due', on]
  }
  const issued = story.of('proceedings.issued')
  const letters = story.of('pre_proceedings.started')
  const ended = story.of('pre_proceedings.ended')
  const undone = story.of('decision.reversed').map(({ body }) => body.decided)
  const planned = story.of('legal_planning.held').filter(({ body }) => !undone.includes(body.meeting)).at(-1)
  if (story.open !== null) {
    const runs = story.running('pre_proceedings.started', 'pre_proceedings', 'pre_proceedings.ended')
    const sent = (on) => runs.length > 0 || [...letters, ...issued].some((one) => one.on >= on)
    if (planned?.body.decision === 'pre_proceedings' && !sent(planned.on) && after(planned.on, 10) < today) {
      yield ['letter_due', planned.on]
    }
    const days = [planned].filter((one) => one?.body.decision === 'issue').map(({ on }) => on)
    const over = ended.at(-1)
    if (over?.body.how === 'to_court') days.push(over.on)
    const decided = Math.max(...days)
    if (days.length > 0 && !issued.some(({ on }) => on >= decided) && after(decided, 10) < today) {
      yield ['application_due', decided]
    }
    const order = story.inOrder('proceedings.ended').filter(({ body }) => body.outcome === 'supervision').at(-1)
    const grown = story.born === null ? Infinity : months(story.born, 216)
    if (order && grown > today && !issued.some(({ on }) => on > order.on)
      && Math.min(months(order.on, 12), grown) < today) yield ['supervision_order_12', order.on]
  }
  for (const { on } of story.running('pre_proceedings.started', 'pre_proceedings', 'pre_proceedings.ended')) {
    const met = story.inOrder('pre_proceedings.met').filter((one) => one.on >= on).at(-1)
    if (!met && after(on, 10) < today) yield ['pre_proceedings_meeting', on]
    if (met && agreed(met.on, met.body.next, met.on + 56) < today) yield ['pre_proceedings_review', met.on]
    if (on + 112 < today) yield ['pre_proceedings_16', on]
  }
  for (const { on, body } of story.running('proceedings.issued', 'proceedings', 'proceedings.ended')) {
    yield* sitting(story, { on, body }, { today, after, day })
  }
}

function* sitting(story, { on, body }, { today, after, day }) {
  const own = (one) => one.body.proceedings === body.proceedings
  if (['care', 'supervision'].includes(body.application)) {
    const heard = story.of('hearing.held').filter(own).map((one) => one.body.hearing)
    const later = heard.some((one) => ['issues_resolution', 'final'].includes(one))
    const first = later || heard.some((one) => ['case_management', 'further', 'fact_finding'].includes(one))
    // The day of issue is the first of the eighteen, and of the twenty-six weeks.
    if (!first && after(on, 17) < today) yield ['case_management_hearing', on]
    if (!later && on + 140 < today) yield ['issues_resolution_hearing', on]
    const until = story.of('proceedings.extended').filter(own).at(-1)?.body.until
    if ((until ? day(until) : on + 181) < today) yield ['proceedings_26_weeks', on]
  }
  const ours = story.running('direction.given', 'direction', 'evidence.filed')
    .filter((one) => own(one) && ['council', 'expert'].includes(one.body.by))
  ours.push(...story.running('expert.instructed', 'direction', 'evidence.filed').filter(own))
  for (const one of ours) {
    const changed = story.of('direction.changed').filter((other) => other.body.direction === one.body.direction)
    const { due } = (changed.at(-1) ?? one).body
    if (due != null && day(due) < today) yield ['filing_due', day(due)]
  }
}

export function* allegations(story, { today, after, months, agreed }) {
  const told = story.of('allegation.told').filter(({ body }) => body.who === 'designated_officer')
  const looks = story.of('allegation.evaluated', 'allegation_meeting.held')
  for (const { on, body } of story.running('allegation.received', 'allegation', 'allegation.closed')) {
    const own = (one) => one.body.allegation === body.allegation
    const known = body.told != null || told.some(own) || story.of('allegation.evaluated').some(own)
    if (!known && after(on, 1) < today) yield ['allegation_told_1', on]
    const last = looks.filter(own).at(-1) ?? { on, body: {} }
    if (agreed(last.on, last.body.review_by, months(last.on, 1)) < today) yield ['allegation_review', last.on]
  }
}

export function* duties(story, { today, after, months, agreed, day }) {
  const looks = story.of('exploitation.checked', 'safety_plan.written')
  for (const { on, body } of story.running('exploitation.raised', 'concern', 'exploitation.ended')) {
    const last = looks.filter((one) => one.body.concern === body.concern).at(-1) ?? { on, body: {} }
    if (agreed(last.on, last.body.review_by, months(last.on, 3)) < today) yield ['exploitation_review', last.on]
  }
  for (const { on } of story.running('transfer.notified', 'transfer', 'transfer.answered', 'transfer.ended')) {
    if (after(on, 15) < today) yield ['transfer_answer', on]
  }
  for (const { on } of story.running('homeless.presented', 'homeless', 'homeless.offered', 'homeless.ended')) {
    if (after(on, 10) < today) yield ['homeless_duty_10', on]
  }
  for (const { on, body } of story.running('unaccompanied.recorded', 'unaccompanied', 'age.decided')) {
    if (body.age_disputed && on + 28 < today) yield ['age_assessment_28', on]
  }
  for (const { on } of story.running('private_fostering.notified', 'arrangement', 'private_fostering.ended')) {
    const seen = story.seenSince(on)
    if (seen === null && after(on, 7) < today) yield ['private_fostering_first', on]
    if (seen === null) continue
    const later = seen >= months(on, 12)
    if (seen + (later ? 84 : 42) < today) yield [later ? 'private_fostering_later' : 'private_fostering_visit', seen]
  }
  for (const { on, body } of story.of('private_fostering.notified')) {
    if (body.since == null || on <= months(today, -12)) continue
    const begins = day(body.since)
    if (on < begins && begins - 42 < on) yield ['private_fostering_planned_6', on]
    // Forty-eight hours count on a list as two days.
    if (begins + 2 < on) yield ['private_fostering_told_48', on]
  }
}
