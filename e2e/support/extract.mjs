// A small extract of another system, as an operator takes one every night: one child with an open
// case and nobody known who holds it.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratch } from './places.mjs';

const TABLES = {
  ssd_person: [
    'pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob',
    'P1,Linnet,Testerly,F,2016-08-01',
  ],
  ssd_cin_episodes: [
    'cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_code,cine_referral_nfa',
    'R1,P1,2026-02-02,N1,2A,N',
  ],
  restrictions: ['person_id,restricted', 'P1,N'],
};

// Writes it into a folder of its own, hands the folder over, and takes it away again.
export function withExtract(use) {
  const folder = scratch('extract');
  try {
    for (const [table, lines] of Object.entries(TABLES)) {
      writeFileSync(path.join(folder, `${table}.csv`), `${lines.join('\n')}\n`);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
