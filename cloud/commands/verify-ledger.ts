/**
 * `npm run verify:ledger [-- --heads file --key public]`: recomputes the chains of the public ledger and the audit
 * log, and holds them against the heads that the database keeps and, where given, those that were signed elsewhere.
 * `--out file` writes the days' heads where no server shows them (cloud functions).
 * Exit code 0: everything holds; 1: something is broken. `--json` tells a monitor how each book stands.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { books } from '../product'
import { verifyBooks } from '../platform/chain'
import { headsSince } from '../platform/chain/heads'
import { openHeads, readPublicKey } from '../platform/chain/signed'
import type { Head } from '../shared/heads'
import { DONE, MONITORED, SAID_NO, UsageError } from './call'
import { requireSignedHeads } from './heads-file'
import { openDeployment, runCommand } from './run'
import { ledgerWords as words } from './words/ledger'

const call = {
  usage: words.usage,
  options: {
    heads: { type: 'string' },
    key: { type: 'string', multiple: true },
    out: { type: 'string' },
    ...MONITORED,
  },
} as const

/** A public key: the text itself, or the file it stands in. */
function keyOf(given: string): string {
  const typed = readPublicKey(given)
  if (typed !== null) return typed
  try {
    const read = readPublicKey(readFileSync(given, 'utf8'))
    if (read !== null) return read
  } catch {
    // said below: neither a key nor a file with one
  }
  throw new UsageError(words.noKey(given))
}

runCommand(call, async (say, { values }) => {
  const { heads: file, key: keys = [] } = values
  if ((file === undefined) !== (keys.length === 0)) throw new UsageError(words.bothNeeded)
  const trusted = keys.map(keyOf)
  const signed = file === undefined ? null : requireSignedHeads(file)
  const opened = await openDeployment()
  try {
    const { county } = opened.settings
    let kept: Head[] = []
    if (signed) {
      if (signed.county !== county) throw new UsageError(words.otherCounty(signed.county, county))
      const believed = openHeads(signed, trusted)
      if ('forged' in believed) {
        say(words.forged(believed.forged.day, words.books[believed.forged.chain]))
        return { code: SAID_NO, facts: { county, forged: believed.forged } }
      }
      kept = believed.heads
      // a file that was cut to nothing would fit everything
      if (kept.length === 0) throw new UsageError(words.emptyHeads(file ?? ''))
    }
    const findings = await verifyBooks(opened.db, county, books, new Date(), kept)
    for (const finding of findings) for (const line of words.found(finding)) say(line)
    if (signed) say(words.signedUntil(kept.length, kept.at(-1)?.day))
    else say(words.noHeads)
    const facts = {
      county,
      books: findings.map(({ chain, entries, broken, head }) => ({ book: chain, entries, broken, head })),
      signed: signed && { heads: kept.length, until: kept.at(-1)?.day ?? null },
    }
    if (findings.some(({ broken, head }) => broken !== null || head !== null)) return { code: SAID_NO, facts }
    if (values.out !== undefined) {
      const heads = await headsSince(opened.db, county, new Date())
      writeFileSync(values.out, JSON.stringify({ county, heads }))
      say(words.written(heads.length, values.out))
    }
    return { code: DONE, facts }
  } finally {
    await opened.close()
  }
})
