import type { DeskEvidence } from '../../cloud/features/survey/contract/desk'
import type { PublicEvidence } from '../../cloud/features/survey/contract/evidence'

const FILES = ['README.txt', 'sheets.csv', 'recompute.R'].map((name, at) => ({
  name,
  size: 2048 * (at + 1),
  sha256: `a41f09c2${String(at).repeat(52)}7be0`,
}))

/** An edition as the desk gets it after the opening: nothing recomputed, nobody signed. */
export const makeDeskEvidence = (change: Partial<DeskEvidence> = {}): DeskEvidence => ({
  edition: 1,
  madeOn: '2026-09-10',
  reason: '',
  files: FILES,
  zipSize: 4_404_019,
  gates: { cells: 'ok', margins: 'ok', weights: 'ok', flags: 'ok', recomputed: 'wait', signed: 'wait' },
  facts: {
    merged: 14,
    refused: [],
    marginsOff: 2e-14,
    heaviest: 3.5,
    flagged: 6,
    apart: 0.0012,
  },
  recomputed: [],
  signed: [],
  may: null,
  publicOn: null,
  isPublic: false,
  ...change,
})

/** The same once R came to the same, and somebody may sign. */
export const makeRecomputed = (change: Partial<DeskEvidence> = {}): DeskEvidence => {
  const evidence = makeDeskEvidence()
  return {
    ...evidence,
    gates: { ...evidence.gates, recomputed: 'ok' },
    recomputed: [
      {
        tables: 'public',
        figures: 29,
        largest: 0.0037,
        intervals: 0.0098,
        package: '4.1.1',
        by: '努尔兰',
        day: '2026-09-11',
      },
    ],
    may: 'propose',
    ...change,
  }
}

export const makePublicEvidence = (change: Partial<PublicEvidence> = {}): PublicEvidence => ({
  edition: 1,
  publicOn: '2026-09-12',
  reason: '',
  files: FILES,
  zipSize: 4_404_019,
  apart: 0.0012,
  recomputed: { figures: 29, largest: 0.0037, day: '2026-09-11' },
  ...change,
})
