// What happens in the journey over every form, line by line: who does what about whom, and how it is
// answered where a plain answer would not be true. Each line stands on those before it.
//
//   who      the role of the demonstration that does it
//   on       whom it is about, by the name under which the story knows them; nothing for the workforce
//   act      the command
//   given    answers, as support/answering.mjs has them
//   as       the name under which the story knows whoever was registered
//   from     the pages from which the form is reached, where it stands on a list or an entry
//   opens    whose page is opened first, so that they can be chosen
//   file     a file to send
//   refused  what the page says, where it is refused
//   copies   true where an operator takes the other system's extract, and nobody fills in a form
import { picture } from './pictures.mjs';

const TODAY = '2026-03-09';
const SOON = '2026-03-20';
const LATER = '2026-03-30';
const NOTE = 'a[href*="/entries/"]:has-text("Rang the school")';
const at = (time) => `${TODAY}T${time}`;
const worker = { says: 'Priya Nair' };
const manager = { says: 'Marcus Adeyemi' };
const chair = { says: 'Imogen Varley' };

const line = (who, on, act, given = {}, more = {}) => ({ who, on, act, given, ...more });
const desk = (...rest) => line('front_door', ...rest);
const social = (...rest) => line('social_worker', ...rest);
const lead = (...rest) => line('team_manager', ...rest);
const night = (...rest) => line('out_of_hours', ...rest);
const chairs = (...rest) => line('reviewing_officer', ...rest);
const director = (...rest) => line('director', ...rest);
const governs = (...rest) => line('information_governance', ...rest);
const officer = (...rest) => line('designated_officer', ...rest);
const runs = (...rest) => line('administrator', ...rest);

// A child whom the social worker holds, from the front door on.
const held = (name, born, offers = []) => [
  desk(null, 'register_person', { kind: 'child', given: name, family: 'Testerly', born }, { as: name }),
  desk(name, 'record_contact', { received: at('08:05') }),
  desk(name, 'decide_contact', { decision: 'referral' }),
  lead(name, 'decide_referral', { decision: 'assessment', team: { says: 'East' } }),
  lead(name, 'offer_allocation', { worker }),
  ...offers,
  social(name, 'accept_allocation'),
];

const HELD = held('Fern', '2018-06-02', [
  social('Fern', 'refuse_allocation'),
  lead('Fern', 'offer_allocation', { worker }),
]);

const WORK = [
  social('Fern', 'record_visit', { at: at('08:15') }),
  social('Fern', 'write_note', { heading: 'Rang the school' }),
  social('Fern', 'write_worries'),
  social('Fern', 'agree_task', { due: SOON, what: 'Ring the school nurse.' }),
  social('Fern', 'agree_task', { due: SOON, what: 'Ask about the club on Thursday.' }),
  social('Fern', 'agree_task', { due: SOON, what: 'Find the red book.' }),
  social('Fern', 'finish_task'),
  social('Fern', 'pass_on_task', { to: 'same', due: LATER }),
  social('Fern', 'drop_task'),
  social('Fern', 'acknowledge_late', { what: 'Visit', by: SOON }),
  lead('Fern', 'record_case_supervision'),
  lead(null, 'record_supervision', { worker, first_action: 'Priya books the training.', first_by: SOON }),
  social('Fern', 'start_assessment'),
  social('Fern', 'finish_assessment', { outcome: 'child_in_need_plan' }),
  lead('Fern', 'return_assessment'),
  social('Fern', 'finish_assessment', { outcome: 'child_in_need_plan' }),
  lead('Fern', 'authorise_assessment'),
  social('Fern', 'start_plan', { review_by: SOON }),
  social('Fern', 'end_plan'),
  social('Fern', 'raise_warning', { review_by: SOON }),
  social('Fern', 'review_warning', { stays: 'yes', review_by: LATER }),
  social('Fern', 'add_document', {}, { file: () => ({ name: 'drawing.png', mimeType: 'image/png', buffer: picture(64, 40) }) }),
  social('Fern', 'issue_letter', { letter: 'contact_outcome' }),
  social('Fern', 'dispute_entry', {}, { from: ['~/chronology', NOTE] }),
  social('Fern', 'withdraw_entry', {}, { from: ['~/chronology', NOTE] }),
];

const IDENTITY = [
  social(null, 'register_person', { kind: 'adult', given: 'Moss', family: 'Testerly' }, { as: 'Moss' }),
  social('Fern', 'record_relationship', { relation: 'aunt_or_uncle', household: 'no' }),
  social('Fern', 'end_relationship'),
  social('Fern', 'record_name', { given: 'Fernie', family: 'Testerly', used_as: 'known_as' }),
  social('Fern', 'describe_person', { interpreter: 'no' }),
  social('Fern', 'record_identifier', { kind: 'council_id', value: 'C-20417' }),
  social('Fern', 'record_address', { lines: '1 Harbour Row' }),
  desk(null, 'register_person', { kind: 'unborn', family: 'Testerly', expected: '2026-04-10' }, { as: 'Bud' }),
  desk('Bud', 'record_birth'),
];

// Who came from the other system with nobody who holds them, and is called otherwise here.
const COPIED = [
  { act: 'import', copies: true },
  lead(null, 'confirm_worker', { worker }, { from: ['/imported'], as: 'Linnet' }),
  social('Linnet', 'record_name', { given: 'Lin', family: 'Testerly', used_as: 'known_as' }),
  { act: 'import', copies: true },
  social('Linnet', 'answer_difference'),
];

const PROTECTING = [
  social('Fern', 'record_strategy_discussion', { at: at('08:20'), decision: 'section_47_joint', people: null, next_steps: null }),
  social('Fern', 'complete_strategy_discussion', { police: 'yes', health: 'yes' }),
  lead('Fern', 'name_section_47_lead', { lead: manager }),
  social('Fern', 'record_visit', { at: at('08:25') }),
  social('Fern', 'finish_section_47', { outcome: 'continuing_risk' }),
  social('Fern', 'convene_conference', { kind: 'initial', planned: SOON, chair }),
  social('Fern', 'rearrange_conference', { planned: TODAY }),
  chairs('Fern', 'record_conference', { decision: 'plan_made' }),
  social('Fern', 'record_core_group', { next: SOON }),
  social('Fern', 'record_police_protection'),
  social('Fern', 'record_emergency_order', { until: '2026-03-16' }),
  social('Fern', 'extend_emergency_order', { until: '2026-03-20' }),
  social('Fern', 'end_emergency_measure'),
];

const DECIDING = [
  social('Fern', 'ask_decision', { matter: 'contact', options: 'On Sundays\nNot for now' }),
  lead('Fern', 'answer_decision'),
  lead('Fern', 'make_decision', { matter: 'contact', options: 'On Sundays\nNot for now' }),
  social('Fern', 'record_dissent'),
  director('Fern', 'reverse_decision', { decision: { says: 'Decision of' } }),
  chairs('Fern', 'tell_of_reversal', { name: 'We spoke about it at the kitchen table.' }),
  chairs('Fern', 'answer_reversal', {}, { refused: /has not been told/ }),
  chairs('Fern', 'tell_of_reversal', { name: 'Marcus Adeyemi' }),
  chairs('Fern', 'tell_of_reversal', { reaction: 'not_told' }),
  chairs('Fern', 'answer_reversal'),
];

const COURT = [
  social('Fern', 'record_legal_planning', { decision: 'issue', decider: manager }, { refused: /It takes a director/ }),
  social('Fern', 'record_legal_planning', { decision: 'pre_proceedings', decider: manager }),
  social('Fern', 'record_letter_before_proceedings'),
  social('Fern', 'record_pre_proceedings_meeting'),
  lead('Fern', 'end_pre_proceedings', { how: 'stepped_down' }),
  social('Fern', 'record_proceedings'),
  social('Fern', 'record_direction', { due: SOON, by: 'council' }),
  social('Fern', 'change_direction', { asked: 'yes', due: LATER }),
  social('Fern', 'record_filing'),
  social('Fern', 'record_hearing'),
  social('Fern', 'record_expert', { due: SOON }),
  lead('Fern', 'change_care_plan'),
  social('Fern', 'extend_proceedings', { until: '2026-10-01' }),
  social('Fern', 'end_proceedings', { outcome: 'supervision' }),
];

const ROUND_THE_EDGES = [
  social('Fern', 'start_early_help', { review_by: SOON }),
  social('Fern', 'end_early_help'),
  social('Fern', 'record_private_fostering'),
  social('Fern', 'end_private_fostering'),
  social('Fern', 'raise_exploitation'),
  social('Fern', 'check_exploitation', { review_by: SOON }),
  social('Fern', 'record_exploitation_meeting'),
  social('Fern', 'write_safety_plan', { review_by: SOON }),
  social('Fern', 'make_national_referral'),
  social('Fern', 'record_national_decision'),
  social('Fern', 'end_exploitation'),
  social('Fern', 'record_transfer', { direction: 'out' }),
  social('Fern', 'record_transfer_records'),
  lead('Fern', 'answer_transfer', { accepted: 'yes' }),
  social('Fern', 'end_transfer', { how: 'taken' }),
];

const CARE = [
  ...held('Ash', '2009-09-09'),
  social('Ash', 'record_homeless'),
  social('Ash', 'record_homeless_offer'),
  social('Ash', 'end_homeless'),
  social('Ash', 'record_unaccompanied', { age_disputed: 'yes' }),
  social('Ash', 'decide_age', { decision: 'child' }, { refused: /made by two social workers/ }),
  social('Ash', 'decide_age', { decision: 'child', people: 'Priya Nair, council\nJo Sand, council' }),
  social('Ash', 'start_care', { started: '2026-03-02', status: 'V2', kind: 'U6' }),
  social('Ash', 'change_legal_status', { status: 'C1' }),
  lead('Ash', 'appoint_reviewing_officer', { officer: chair }),
  social('Ash', 'change_placement', { route: 'emergency', outside: 'yes' }),
  director('Ash', 'approve_outside_placement', { distant: 'no' }),
  social('Ash', 'complete_placement_change'),
  social('Ash', 'record_placement_plan'),
  chairs('Ash', 'record_care_review'),
  social('Ash', 'record_review_step', { step: 'decisions' }, { refused: /The reviewing officer sends out the decisions/ }),
  chairs('Ash', 'record_review_step', { step: 'decisions' }),
  lead('Ash', 'record_review_step', { step: 'answer', agrees: 'no' }),
  chairs('Ash', 'raise_review_dispute'),
  chairs('Ash', 'settle_review_dispute', { how: 'done' }),
  lead('Ash', 'refuse_family_contact'),
  social('Ash', 'end_contact_refusal', { how: 'resumed' }),
  social('Ash', 'record_health_check'),
  social('Ash', 'record_education_plan', { next: SOON }),
  social('Ash', 'record_connected_carer', { step: 'approved', on: '2026-03-03', approver: manager }),
  social('Ash', 'record_connected_carer', { step: 'extended', extender: manager }, { refused: /It takes a director/ }),
  social('Ash', 'record_connected_carer', { step: 'assessed' }),
  director('Ash', 'record_parents_assessment', { decider: { says: 'Ruth' } }),
  social('Ash', 'record_secure_stay', { at: at('08:10') }),
  social('Ash', 'record_secure_review'),
  social('Ash', 'record_liberty_order', { order: 'secure', at: at('08:15'), until: '2026-05-29' }),
  social('Ash', 'end_liberty_measure', { at: at('08:18'), measure: { says: 'Secure accommodation since' } }),
  social('Ash', 'end_liberty_measure', { at: at('08:18') }),
  social('Ash', 'record_adoption_step', { step: 'panel' }),
  social('Ash', 'record_guardianship', { step: 'notice' }),
  social('Ash', 'record_detention', { step: 'remanded' }),
  social('Ash', 'record_education_health_care', { step: 'asked' }),
  social('Ash', 'record_missing', { at: at('08:20') }),
  social('Ash', 'record_return', { at: at('08:25') }),
  social('Ash', 'record_return_interview'),
  social('Ash', 'end_care', { reason: 'E4A' }, { refused: /Care goes on until a court ends the order/ }),
  social('Ash', 'change_legal_status', { status: 'V2' }),
  governs('Ash', 'withdraw_entry', {}, { from: ['~/chronology', 'a[href*="/entries/"]:has-text("nterim care order")'] }),
  chairs('Ash', 'answer_withdrawal'),
  director('Ash', 'decide_care_end'),
  social('Ash', 'end_care'),
  social('Ash', 'record_leaving_care', { category: 'qualifying' }),
  social('Ash', 'record_pathway_plan'),
  social('Ash', 'record_accommodation'),
  social('Ash', 'record_in_touch'),
  ...held('Rowan', '2004-03-02'),
  social('Rowan', 'start_care', { started: '2020-03-02', status: 'V2', kind: 'U6' }),
  social('Rowan', 'end_care', { ended: '2022-03-02', reason: 'E17' }),
  social('Rowan', 'record_leaving_care', { category: 'former_relevant' }),
  social('Rowan', 'record_support_offer', { answer: 'wanted' }),
  social('Rowan', 'record_learning_wish', { wants: 'yes' }),
  social('Rowan', 'record_death', { died: TODAY }),
  social('Rowan', 'record_death_notice'),
];

const ALLEGED = [
  officer(null, 'receive_allegation', { given: 'Nettle', family: 'Testerly' }, { as: 'Nettle' }),
  officer('Nettle', 'evaluate_allegation', { threshold: 'met', review_by: SOON }),
  officer('Nettle', 'tell_of_allegation', { who: 'police' }),
  officer('Nettle', 'tell_of_allegation', { who: 'employer' }),
  officer('Nettle', 'record_allegation_meeting'),
  officer('Nettle', 'name_allegation_child', { child: { says: 'Fern' } }, { opens: 'Fern' }),
  officer('Nettle', 'conclude_allegation', { outcome: 'unfounded', removed: 'no' }),
  officer('Nettle', 'close_allegation'),
  officer('Nettle', 'receive_further_allegation'),
];

const WHO_MAY_SEE = [
  night('Fern', 'break_glass'),
  lead('Fern', 'review_break_glass'),
  governs(null, 'classify_person', { classification: 'open' }, { from: ['/restrictions'] }),
];

const WORKFORCE = [
  runs(null, 'form_team', { name: 'Harbour team' }),
  runs(null, 'add_worker', { name: 'Sorrel Testerly', post: 'Family support worker', qualification: 'unqualified', team: { says: 'Harbour' } }),
  runs(null, 'grant_role', { worker: { says: 'Sorrel' }, role: 'analyst' }),
  runs(null, 'correct_worker', { worker: { says: 'Sorrel' }, name: 'Sorrel Testerly-Vane' }),
  runs(null, 'post_worker', { worker: { says: 'Sorrel' }, team: { says: 'Harbour' }, post: 'Duty worker' }),
  runs(null, 'revoke_role', { worker: { says: 'Sorrel' }, role: 'analyst' }),
  runs(null, 'move_team_to_record', { team: { says: 'Harbour' }, from: TODAY }),
  runs(null, 'remove_worker', { worker: { says: 'Sorrel' } }),
];

const ENDING = [
  chairs('Fern', 'end_protection_plan', { reason: 'left_country' }),
  social('Fern', 'request_closure'),
  lead('Fern', 'decide_closure', { close: 'no' }),
  lead('Fern', 'end_allocation', { named_manager: 'yes' }),
  desk('Bud', 'record_death'),
];

export const STORY = [
  ...HELD, ...IDENTITY, ...WORK, ...PROTECTING, ...DECIDING, ...COURT, ...ROUND_THE_EDGES, ...CARE, ...COPIED, ...ALLEGED, ...WHO_MAY_SEE,
  ...WORKFORCE, ...ENDING,
];
