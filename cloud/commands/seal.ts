/**
 * `npm run seal -- key | sign | print`: signs the days' heads of ledger and audit log with a key that is never on the
 * server. `--help` says how it is written.
 */
import { endWith } from './run'
import { runSeal } from './seal-run'
import { sealWords } from './words/seal'

const terminal = {
  say: (text: string) => void process.stdout.write(`${text}\n`),
  complain: (text: string) => void process.stderr.write(`${text}\n`),
  now: new Date(),
}
endWith(() => runSeal(process.argv.slice(2), process.env, terminal), { usage: sealWords.usage })
