/** The thread in which a survey's figures are computed: one for each box that is opened, and for each plan. */
import { parentPort } from 'node:worker_threads'
import { answerAsked } from '../../../platform/threads/answer'
import { chanceOf, plan } from '../rules/stats/plan'
import { OpenedBox } from './box'
import { KeptSheets } from './kept'
import type { SurveyTalk } from './talk'

if (!parentPort) throw new Error('this is started as a thread')

let opened: OpenedBox | undefined
const box = (): OpenedBox => {
  if (!opened) throw new Error('no box is open')
  return opened
}
const kept = new KeptSheets()

answerAsked<SurveyTalk>(parentPort, {
  box(asked) {
    opened = new OpenedBox(asked)
    return null
  },
  read(envelopes) {
    box().read(envelopes)
    return null
  },
  count: (asked) => box().count(asked),
  merged: () => box().merged(),
  kept(asked) {
    kept.take(asked)
    return null
  },
  keptFigures: (asked) => kept.figures(asked),
  plan({ input, share }) {
    const found = plan(input)
    const past =
      share === undefined || !found.needed || share <= input.target
        ? null
        : { share, chance: chanceOf({ ...input, share }, found.needed.graded).chance }
    return { ...found, past }
  },
})
