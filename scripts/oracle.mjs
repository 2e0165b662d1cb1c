// What went wrong in a made-up council, reckoned from its exported entries alone:
//
//   sightline demo --as events FILE --today DAY && node scripts/oracle.mjs FILE DAY
//
// Ten kinds of the watch, with an arithmetic of working days of its own. It shares no code with the
// record: no fold, no clock, no calendar. Prints a JSON list of kind, child and since, sorted.

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const DAY = 86_400_000
const day = (text) => Date.parse(`${text}T00:00:00Z`) / DAY
const text = (number) => new Date(number * DAY).toISOString().slice(0, 10)
const monday = (number) => (number + 3) % 7 === 0
const weekend = (number) => (number + 3) % 7 > 4

// Bank holidays of England, by rule; days that were proclaimed once, and days that were moved away.
const PROCLAIMED = ['1999-12-31', '2002-06-03', '2002-06-04', '2011-04-29', '2012-06-04', '2012-06-05',
  '2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'].map(day)
const MOVED = ['2002-05-27', '2012-05-28', '2020-05-04', '2022-05-30'].map(day)

// Easter Sunday, by the method of Gauss as corrected for our calendar.
function easter(year) {
  const a = year % 19
  const century = Math.floor(year / 100)
  const moon = (15 + century - Math.floor((13 + 8 * century) / 25) - Math.floor(century / 4)) % 30
  const correction = (4 + century - Math.floor(century / 4)) % 7
  const d = (19 * a + moon) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + correction) % 7
  let after = 22 + d + e
  if (d === 29 && e === 6) after -= 7
  if (d === 28 && e === 6 && (11 * moon + 11) % 30 < 19) after -= 7
  return day(`${year}-03-01`) + after - 1
}

function holidaysOf(year) {
  const days = new Set()
  const named = (monthAndDay) => {
    let one = day(`${year}-${monthAndDay}`)
    while (weekend(one) || days.has(one)) one += 1
    days.add(one)
  }
  for (const one of ['01-01', '12-25', '12-26']) named(one)
  // Christmas on a Sunday is kept after Boxing Day, which keeps its own Monday.
  days.add(easter(year) - 2).add(easter(year) + 1)
  const first = (month) => { let one = day(`${year}-${month}-01`); while (!monday(one)) one += 1; return one }
  const last = (month, end) => { let one = day(`${year}-${month}-${end}`); while (!monday(one)) one -= 1; return one }
  days.add(first('05')).add(last('05', 31)).add(last('08', 31))
  for (const one of MOVED) days.delete(one)
  for (const one of PROCLAIMED) if (text(one).startsWith(`${year}-`)) days.add(one)
  return days
}

const holidays = new Map()
function works(one) {
  if (weekend(one)) return false
  const year = new Date(one * DAY).getUTCFullYear()
  if (!holidays.has(year)) holidays.set(year, holidaysOf(year))
  return !holidays.get(year).has(one)
}

// The day so many working days after another.
function after(one, count) {
  let left = count
  let on = one
  while (left > 0) {
    on += 1
    if (works(on)) left -= 1
  }
  return on
}

function yearBefore(one) {
  const [year, month, date] = text(one).split('-')
  const back = `${year - 1}-${month}-${month === '02' && date === '29' ? '28' : date}`
  return day(back)
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
const dayOf = (happened) => day(happened.length === 10 ? happened : london.format(new Date(happened)))

// What opens a case.
const ACCEPTING = ['assessment', 'strategy_discussion', 'immediate_protection']

class Child {
  referrals = new Map()
  offers = new Map()
  held = new Map()
  visits = new Map()
  closed = []
  enquiries = new Map()
  plans = new Map()
  groups = []
  missing = new Map()
  nights = []
  died = null
  brought = false
  offered = false

  take({ kind, body }, on, { position, here }) {
    switch (kind) {
      case 'referral.received':
        this.referrals.set(body.referral, { received: on, waits: true, taken: null, closed: false })
        break
      case 'referral.decided': {
        const one = this.referrals.get(body.referral)
        one.waits = false
        if (ACCEPTING.includes(body.decision)) {
          one.taken = on
          this.brought = !here
          this.offered = false
        }
        break
      }
      case 'case.closed': {
        const one = this.referrals.get(body.referral)
        one.closed = true
        this.closed.push({ on, received: one.received, excepted: body.exception != null })
        break
      }
      case 'allocation.offered':
        this.offers.set(body.allocation, body.worker)
        if (here) this.offered = true
        break
      case 'allocation.accepted':
        this.held.set(body.allocation, { worker: this.offers.get(body.allocation), from: on, to: null })
        break
      case 'allocation.ended':
        if (this.held.has(body.allocation)) this.held.get(body.allocation).to = on
        break
      case 'visit.recorded':
        if (body.seen === 'yes') this.visits.set(position, on)
        break
      case 'entry.withdrawn':
        this.visits.delete(body.position)
        break
      default:
        this.harmed(kind, body, on)
    }
  }

  harmed(kind, body, on) {
    switch (kind) {
      case 'section_47.started':
        this.enquiries.set(body.enquiry, on)
        break
      case 'section_47.finished':
      case 'section_47.stopped':
        this.enquiries.delete(body.enquiry)
        break
      case 'plan.started':
        this.plans.set(body.plan, { kind: body.kind, on })
        break
      case 'plan.ended':
        this.plans.delete(body.plan)
        break
      case 'core_group.held':
        this.groups.push(on)
        break
      case 'missing.began':
        this.missing.set(body.missing, on)
        break
      case 'missing.ended':
        this.missing.delete(body.missing)
        break
      case 'accommodation.recorded':
        this.nights.push({ on, bad: body.kind === 'W' })
        break
      case 'person.died':
        this.died = on
        break
    }
  }

  * found(today, gone) {
    const referrals = [...this.referrals.values()]
    for (const { waits, received } of referrals) {
      if (waits && after(received, 1) < today) yield ['referral_decision', received]
    }
    for (const [place, { received }] of referrals.entries()) {
      const before = referrals.slice(0, place).some((one) => one.received >= yearBefore(received))
      if (before) yield ['re_referral', received]
    }
    const seen = [...this.visits.values()]
    for (const { on, received, excepted } of this.closed) {
      const unseen = !seen.some((one) => received <= one && one <= on)
      const dead = this.died !== null && this.died <= on
      if (excepted || (unseen && !dead)) yield ['ended_without_gate', on]
    }
    yield * this.open(today, gone, { referrals, seen })
    if (this.died !== null) return
    for (const on of this.missing.values()) yield ['missing', on]
    let first = null
    for (const night of [...this.nights].reverse()) {
      if (!night.bad) break
      first = night.on
    }
    if (first !== null) yield ['bed_and_breakfast', first]
    for (const on of this.enquiries.values()) if (after(on, 10) < today) yield ['section_47_10', on]
    for (const plan of this.plans.values()) {
      if (plan.kind !== 'child_protection') continue
      const met = this.groups.some((on) => on >= plan.on)
      if (!met && after(plan.on, 10) < today) yield ['core_group_10', plan.on]
      const last = Math.max(plan.on, ...seen)
      if (after(last, 10) < today) yield ['protection_visit', last]
    }
  }

  * open(today, gone, { referrals, seen }) {
    const open = referrals.filter((one) => one.taken !== null && !one.closed).map((one) => one.taken)
    if (open.length === 0) return
    const opened = Math.min(...open)
    const held = [...this.held.values()]
    const unknown = held.length === 0 && this.brought && !this.offered
    const ends = held.map((one) => one.to ?? gone.get(one.worker) ?? Infinity)
    if (!unknown && ends.every((end) => end <= today)) {
      const since = Math.max(opened, ...ends)
      if (after(since, 1) < today) yield ['unallocated', since]
    }
    const inCare = [...this.plans.values()].some((plan) => plan.kind === 'care')
    const last = Math.max(opened, ...seen)
    if (!inCare && after(last, 20) < today) yield ['not_seen', last]
  }
}

const [file, on] = process.argv.slice(2)
const [children, gone, imports] = [new Map(), new Map(), new Set()]
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  const { position, actor, facts } = JSON.parse(line)
  for (const fact of facts) {
    const happened = dayOf(fact.happened)
    if (fact.of === 'worker' && fact.kind === 'worker.left') gone.set(fact.subject, happened)
    if (fact.of === 'worker' && fact.kind === 'worker.registered') {
      if (fact.body.name.startsWith('Import from ')) imports.add(fact.subject)
    }
    if (fact.of !== 'person') continue
    if (!children.has(fact.subject)) children.set(fact.subject, new Child())
    children.get(fact.subject).take(fact, happened, { position, here: !imports.has(actor) })
  }
}
const found = []
for (const [child, story] of children) {
  for (const [kind, since] of story.found(day(on), gone)) found.push({ kind, child, since: text(since) })
}
const order = (one) => `${one.kind} ${one.child} ${one.since}`
found.sort((one, other) => (order(one) < order(other) ? -1 : 1))
console.log(JSON.stringify(found, null, 1))
