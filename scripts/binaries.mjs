// Prints the test programs of a build, one a line: member, its folder, the program.
// Reads cargo's build messages from the file named; called by the stage `build` of test.sh.
import { readFileSync } from 'node:fs';
import path from 'node:path';

for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (!line.startsWith('{')) continue;
  const message = JSON.parse(line);
  const test = message.reason === 'compiler-artifact' && message.executable && message.profile.test;
  if (!test) continue;
  const folder = path.dirname(message.manifest_path);
  console.log([memberOf(message.package_id, folder), folder, message.executable].join('\t'));
}

// `path+file:///.../crates/words#0.1.0`, or `...#shape@0.1.0` where the folder has another name.
function memberOf(id, folder) {
  const named = /#([^@]+)@/.exec(id);
  return named ? named[1] : path.basename(folder);
}
