// What went wrong in a made-up council, reckoned from its exported entries alone:
//
//   sightline demo --as events FILE --today DAY && node scripts/oracle.mjs FILE DAY
//
// It shares no code with the record: no fold, no clock, no calendar. Days, entries and children stand
// here, and what is asked of each child in oracle-kinds.mjs and oracle-care.mjs. Prints a JSON list of
// kind, child and since, sorted; `--kinds` in place of both prints which kinds it reckons.

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { KINDS, bulk, kinds } from './oracle-kinds.mjs'

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

// The day so many weekdays after another: what school days are where nobody knows the terms.
function weekdaysAfter(one, count) {
  let left = count
  let on = one
  while (left > 0) {
    on += 1
    if (!weekend(on)) left -= 1
  }
  return on
}

// The day so many months later, or earlier; the last of its month where it has no such day.
function months(one, count) {
  const [year, month, date] = text(one).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + count, Math.min(date, last)) / DAY
}

// The end of the term after a day's own, early in every year: what is taken where nobody knows the terms.
function endOfNextTerm(one) {
  const [year, rest] = [Number(text(one).slice(0, 4)), text(one).slice(5)]
  if (rest < '01-02') return day(`${year}-03-25`)
  if (rest < '04-20') return day(`${year}-07-20`)
  return rest < '09-01' ? day(`${year}-12-20`) : day(`${year + 1}-03-25`)
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
// A day, or the day in England of a moment.
const dayOf = (happened) => day(happened.length === 10 ? happened : london.format(new Date(happened)))
const optional = (agreed) => (agreed == null ? null : day(agreed))

// Everything that was recorded about one person, without what was taken off again.
class Story {
  constructor(facts) {
    const gone = new Set(facts.filter((one) => one.kind === 'entry.withdrawn')
      .map(({ body }) => `${body.position} ${body.ordinal ?? 0}`))
    this.gone = facts.filter((one) => gone.has(`${one.position} ${one.ordinal}`))
    this.facts = facts.filter((one) => !gone.has(`${one.position} ${one.ordinal}`))
    this.born = optional(this.of('person.registered')[0]?.body.born)
    this.died = this.of('person.died')[0]?.on ?? null
    this.accepted = this.of('referral.decided').filter(({ body }) => ACCEPTING.includes(body.decision)).at(-1)
    this.seen = this.of('visit.recorded').filter(({ body }) => body.seen === 'yes').map(({ on }) => on)
    this.referrals = this.of('referral.received').map((one) => this.referral(one))
    const open = this.referrals.filter((one) => one.taken !== null && one.closed === null)
    this.open = open.length === 0 ? null : Math.min(...open.map((one) => one.taken))
  }

  of(...kinds) {
    return this.facts.filter((one) => kinds.includes(one.kind))
  }

  // The same by the day on which it happened, the later entry last.
  inOrder(...kinds) {
    return this.of(...kinds).sort((one, other) => one.on - other.on || one.position - other.position)
  }

  // What began and was not ended by any of these.
  running(begun, key, ...ends) {
    const over = new Set(this.of(...ends).map(({ body }) => body[key]))
    return this.of(begun).filter(({ body }) => !over.has(body[key]))
  }

  // The last day on which the child was seen since another.
  seenSince(since) {
    const days = this.seen.filter((one) => one >= since)
    return days.length === 0 ? null : Math.max(...days)
  }

  referral({ on, body }) {
    const own = (one) => one.body.referral === body.referral
    const decided = this.of('referral.decided').filter(own).at(-1)
    const closed = this.of('case.closed').find(own) ?? null
    const taken = ACCEPTING.includes(decided?.body.decision) ? decided.on : null
    return { id: body.referral, received: on, decided, taken, closed }
  }

  // How old on a day.
  age(on) {
    let years = 0
    while (months(this.born, 12 * (years + 1)) <= on) years += 1
    return years
  }
}

// What opens a case.
const ACCEPTING = ['assessment', 'strategy_discussion', 'immediate_protection']

// Counted from a day: as was agreed, and never later than the limit.
const agreed = (on, next, limit) => (next != null && day(next) > on ? Math.min(day(next), limit) : limit)

async function read(file) {
  const [people, gone, qualified, imports] = [new Map(), new Map(), new Map(), new Set()]
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const { position, actor, recorded, facts } = JSON.parse(line)
    for (const [ordinal, { of, subject, kind, happened, body }] of facts.entries()) {
      const on = dayOf(happened)
      if (kind === 'worker.left') gone.set(subject, on)
      if (kind === 'worker.registered') {
        qualified.set(subject, body.qualification)
        if (body.name.startsWith('Import from ')) imports.add(subject)
      }
      if (of !== 'person') continue
      if (!people.has(subject)) people.set(subject, [])
      const here = !imports.has(actor)
      people.get(subject).push({ kind, body, on, position, ordinal, actor, here, written: dayOf(recorded) })
    }
  }
  return { people, gone, qualified }
}

const [file, on] = process.argv.slice(2)
if (file === '--kinds') {
  console.log(JSON.stringify(KINDS))
} else {
  const today = day(on)
  const { people, gone, qualified } = await read(file)
  const at = { today, gone, qualified, after, weekdaysAfter, months, endOfNextTerm, agreed, dayOf, day }
  const found = []
  for (const [child, facts] of people) {
    const told = new Set()
    const story = new Story(facts)
    for (const [kind, since, closing] of kinds(story, at)) {
      const key = `${kind} ${since}`
      if (!told.has(key)) found.push({ kind, child, since, closing })
      told.add(key)
    }
  }
  found.push(...bulk(found.filter((one) => one.kind === 'ended_without_gate')))
  const order = (one) => `${one.kind} ${one.child} ${one.since}`
  const listed = found.map(({ kind, child, since }) => ({ kind, child, since: text(since) }))
  listed.sort((one, other) => (order(one) < order(other) ? -1 : 1))
  console.log(JSON.stringify(listed, null, 1))
}
