// What the reckoning of oracle.mjs asks of each child: every kind with the day since when it stands.
// Each limit is written out here once more, in days, working days and months; it is over on the day
// after its last. Care, what follows it, courts and duties stand in oracle-care.mjs.

import { allegations, careOf, court, duties, gone, inCare, leaving } from './oracle-care.mjs'

export const KINDS = [
  'contact_decision', 'referral_decision', 're_referral', 'ended_without_gate', 'bulk_closure',
  'step_down_and_back', 'recorded_late', 'third_worker', 'imported_worker_unknown', 'unallocated',
  'allocation', 'assessment_45', 'not_seen', 'supervision', 'unfit_to_hold', 'decision_withdrawn',
  'reversal', 'strategy_discussion', 'strategy_record', 'section_47_seen', 'section_47_10',
  'conference_15', 'conference_transfer_15', 'core_group_10', 'core_group', 'protection_review_first',
  'protection_review', 'protection_visit', 'plan_drift', 'repeat_plan', 'police_protection_72',
  'emergency_order_8', 'missing', 'return_interview', 'placement_notice', 'placement_notice_5',
  'care_review_first', 'care_review_second', 'care_review', 'adoption_review_first',
  'adoption_review_second', 'adoption_review', 'care_visit_first', 'care_visit', 'care_visit_lasting',
  'care_visit_parents', 'care_visit_interim', 'care_visit_interim_later', 'adoption_visit',
  'reviewing_officer_5', 'assessment_order_7', 'unregistered_under_16', 'unregistered_16_17',
  'initial_health_20', 'health_review_under_five', 'health_review', 'dental_check',
  'education_plan_first', 'education_plan_term', 'school_place_20', 'short_break_17', 'short_break_75',
  'short_break_visit_first', 'short_break_visit', 'short_break_review_first', 'short_break_review',
  'pathway_needs', 'pathway_plan', 'pathway_review', 'pathway_review_moved_28', 'adviser_visit_first',
  'adviser_visit', 'in_touch_birthday', 'bed_and_breakfast', 'bed_and_breakfast_2', 'decision_due',
  'letter_due', 'application_due', 'pre_proceedings_meeting', 'pre_proceedings_review',
  'pre_proceedings_16', 'case_management_hearing', 'issues_resolution_hearing', 'proceedings_26_weeks',
  'filing_due', 'supervision_order_12', 'private_fostering_first', 'private_fostering_visit',
  'private_fostering_later', 'private_fostering_planned_6', 'private_fostering_told_48',
  'allegation_told_1', 'allegation_review', 'exploitation_review', 'transfer_answer',
  'homeless_duty_10', 'age_assessment_28',
]

// Everything about one person; whoever has died is waited for no more.
export function* kinds(story, at) {
  yield* frontDoor(story, at)
  yield* held(story, at)
  yield* lasting(story, at)
  yield* allegations(story, at)
  if (story.died !== null) return
  yield* enquiries(story, at)
  for (const plan of protections(story)) if (plan.ended === null) yield* guarded(story, plan.on, at)
  yield* emergencies(story, at)
  yield* gone(story, at)
  yield* inCare(story, at)
  yield* leaving(story, at)
  yield* court(story, at)
  yield* duties(story, at)
}

// The sixth and every later case that one person closed in a week without its gate.
export function bulk(closings) {
  const ours = closings.filter((one) => one.closing.here)
  const alike = (one, other) => other.closing.actor === one.closing.actor
    && other.closing.position <= one.closing.position && Math.abs(other.since - one.since) < 7
  const many = ours.filter((one) => ours.filter((other) => alike(one, other)).length >= 6)
  return many.map((one) => ({ ...one, kind: 'bulk_closure' }))
}

function* frontDoor(story, { today, after, months }) {
  const { referrals, seen, died } = story
  for (const { on } of story.running('contact.received', 'contact', 'contact.decided')) {
    if (after(on, 1) < today) yield ['contact_decision', on]
  }
  for (const [place, { received, decided, closed }] of referrals.entries()) {
    if (!decided && after(received, 1) < today) yield ['referral_decision', received]
    const year = months(received, -12)
    if (referrals.slice(0, place).some((one) => one.received >= year)) yield ['re_referral', received]
    if (closed === null) continue
    const unseen = !seen.some((one) => received <= one && one <= closed.on)
    const alive = died === null || died > closed.on
    if (closed.body.exception != null || (unseen && alive)) yield ['ended_without_gate', closed.on, closed]
  }
  const soon = (down, back) => down <= back && back <= down + 84 && back > months(today, -12)
  const again = referrals.map((one) => one.received)
  const backs = referrals.flatMap(({ closed }) => (closed ? again.filter((one) => soon(closed.on, one)) : []))
  const enquired = story.of('section_47.started').map(({ on }) => on)
  for (const { ended } of protections(story)) {
    if (ended !== null) backs.push(...enquired.filter((one) => soon(ended, one)))
  }
  if (backs.length > 0) yield ['step_down_and_back', Math.max(...backs)]
  const late = story.of('visit.recorded', 'contact.received').filter((one) => one.here
    && after(one.on, 6) <= one.written && one.written > months(today, -12))
  if (late.length > 0) yield ['recorded_late', Math.min(...late.map(({ on }) => on))]
}

// Who holds the case, who was seen, and what stands while it is open.
function* held(story, { today, gone, qualified, after, months }) {
  const offers = new Map(story.of('allocation.offered').map(({ body }) => [body.allocation, body.worker]))
  const ends = new Map(story.of('allocation.ended').map(({ body, on }) => [body.allocation, on]))
  const all = story.of('allocation.accepted').map(({ body, on }) => {
    const worker = offers.get(body.allocation)
    return { worker, from: on, to: ends.get(body.allocation) ?? gone.get(worker) ?? Infinity }
  })
  for (const { from } of all) {
    const within = all.filter((one) => months(from, -12) < one.from && one.from <= from)
    if (new Set(within.map((one) => one.worker)).size >= 3) yield ['third_worker', from]
  }
  const { open, died, accepted } = story
  if (open === null) return
  const here = story.of('allocation.offered').some((one) => one.here && one.position > accepted.position)
  if (all.length === 0 && !accepted.here && !here) {
    yield ['imported_worker_unknown', open]
  } else {
    const last = Math.max(open, ...all.map((one) => one.to))
    if (all.every((one) => one.to <= today) && after(last, 1) < today) yield ['unallocated', last]
    if (!all.some((one) => one.from >= open) && after(open, 1) < today) yield ['allocation', open]
  }
  for (const { body } of story.running('assessment.started', 'assessment', 'assessment.finished')) {
    const { received } = story.referrals.find((one) => one.id === body.referral)
    if (after(received, 45) < today) yield ['assessment_45', received]
  }
  if (died !== null) return
  const seen = story.seenSince(open) ?? open
  if (careOf(story) === null && after(seen, 20) < today) yield ['not_seen', seen]
  const talked = story.of('case_supervision.held').map(({ on }) => on).filter((on) => on >= open)
  const last = Math.max(...talked)
  if (talked.length > 0 && after(last, 20) < today) yield ['supervision', last]
  // Every manager of the made-up council is a registered social worker.
  const holder = all.filter((one) => one.from <= today && today < one.to).at(-1)
  const is = qualified.get(holder?.worker)
  const plans = story.running('plan.started', 'plan', 'plan.ended')
  const stands = plans.find(({ body }) => ['child_protection', 'care'].includes(body.kind))
    ?? story.running('section_47.started', 'enquiry', 'section_47.finished', 'section_47.stopped')[0]
  const fit = is?.startsWith('social_worker') || is === 'not_known' || (is === 'family_help_lead' && !stands)
  if (holder && !fit) yield ['unfit_to_hold', Math.max(holder.from, stands?.on ?? holder.from)]
}

// Protection plans, and when each ended.
function protections(story) {
  const plans = story.inOrder('plan.started').filter(({ body }) => body.kind === 'child_protection')
  const end = (plan) => story.of('plan.ended').find(({ body }) => body.plan === plan)?.on ?? null
  return plans.map(({ on, body }) => ({ on, ended: end(body.plan) }))
}

// What stands whether the child lives or not.
function* lasting(story, { today, months }) {
  for (const { on } of story.running('decision.reversed', 'reversal', 'reversal.answered')) yield ['reversal', on]
  const answered = story.of('withdrawal.answered').map(({ body }) => body.withdrawal)
  const decided = story.gone.filter(({ kind }) => kind === 'care_review.held').map(({ position }) => position)
  for (const { on, body, position } of story.of('entry.withdrawn')) {
    if (decided.includes(body.position) && !answered.includes(position)) yield ['decision_withdrawn', on]
  }
  const plans = protections(story)
  for (const [place, { on, ended }] of plans.entries()) {
    if (ended === null && months(on, 15) < today) yield ['plan_drift', on]
    const ends = plans.slice(0, place).map((one) => one.ended).filter((end) => end !== null)
    if (ends.length === 0) continue
    const before = Math.max(...ends)
    if (before <= on && on <= months(before, 24) && on > months(today, -12)) yield ['repeat_plan', on]
  }
}

function* enquiries(story, { today, after, day }) {
  const discussed = story.of('strategy_discussion.held')
  const started = story.of('section_47.started')
  for (const { received, decided, taken, closed } of story.referrals) {
    if (taken === null || closed !== null || decided.body.decision !== 'strategy_discussion') continue
    const followed = [...discussed, ...started, ...story.of('plan.started')].some(({ on }) => on >= received)
    if (!followed && after(taken, 1) < today) yield ['strategy_discussion', taken]
  }
  const whole = story.of('strategy_discussion.completed').map(({ body }) => body.discussion)
  const led = story.of('section_47.led').map(({ body }) => body.enquiry)
  const runs = story.running('section_47.started', 'enquiry', 'section_47.finished', 'section_47.stopped')
  const left = discussed.filter(({ body }) => !whole.includes(body.discussion)
    && ((body.people ?? []).length === 0 || !body.next_steps))
  left.push(...runs.filter(({ body }) => body.lead == null && !led.includes(body.enquiry)))
  for (const { on } of left) if (after(on, 1) < today) yield ['strategy_record', on]
  for (const { on } of runs) {
    if (story.seenSince(on) === null && on + 1 < today) yield ['section_47_seen', on]
    if (after(on, 10) < today) yield ['section_47_10', on]
  }
  const held = story.of('conference.held')
  const firsts = held.filter(({ body }) => body.kind !== 'review')
  for (const { on, body } of started) {
    const end = story.of('section_47.finished').find((one) => one.body.enquiry === body.enquiry)
    const risk = end ? end.body.outcome === 'continuing_risk' && story.open !== null
      : runs.some((one) => one.body.enquiry === body.enquiry)
    const met = firsts.some((one) => one.on >= on)
      || protections(story).some(({ ended }) => ended === null || on < ended)
    if (risk && !met && after(on, 15) < today) yield ['conference_15', on]
  }
  for (const { body } of story.running('conference.convened', 'conference', 'conference.held')) {
    if (body.kind !== 'transfer_in' || body.notified == null) continue
    const told = day(body.notified)
    if (after(told, 15) < today) yield ['conference_transfer_15', told]
  }
}

// A protection plan that runs since a day.
function* guarded(story, since, { today, after, months, agreed }) {
  const group = story.inOrder('core_group.held').filter(({ on }) => on >= since).at(-1)
  if (!group && after(since, 10) < today) yield ['core_group_10', since]
  if (group && agreed(group.on, group.body.next, group.on + 42) < today) yield ['core_group', group.on]
  const held = story.inOrder('conference.held').filter(({ on }) => on >= since)
  const review = held.filter(({ body }) => body.kind === 'review').at(-1)
  const made = held.find(({ body }) => body.kind !== 'review') ?? { on: since, body: {} }
  const { on, body } = review ?? made
  const kind = review ? 'protection_review' : 'protection_review_first'
  if (agreed(on, body.review_by, months(on, review ? 6 : 3)) < today) yield [kind, on]
  const seen = story.seenSince(since) ?? since
  if (after(seen, 10) < today) yield ['protection_visit', seen]
}

function* emergencies(story, { today, dayOf }) {
  for (const { on, body } of story.running('police_protection.taken', 'measure', 'emergency_measure.ended')) {
    if (dayOf(body.until) < today) yield ['police_protection_72', on]
  }
  for (const { on, body } of story.running('emergency_order.made', 'measure', 'emergency_measure.ended')) {
    const longer = story.of('emergency_order.extended').filter((one) => one.body.measure === body.measure)
    if (dayOf(longer.at(-1)?.body.until ?? body.until) < today) yield ['emergency_order_8', on]
  }
}
