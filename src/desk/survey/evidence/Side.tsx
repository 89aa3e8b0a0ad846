import { View } from '@tarojs/components'
import type { DeskEvidence, surveyDesk } from '@cloud/features/survey/contract/desk'
import type { OutputOf } from '@cloud/shared/contract'
import { dayWords } from '@/client/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { GATES, saidOf } from './gates'
import { words } from './words'

type Shown = OutputOf<typeof surveyDesk.deskEvidence>
type Sample = NonNullable<Shown['drawn']>

/** Both samples beside each other: one has an error, the other has none. */
export function Samples({ drawn, open }: Pick<Shown, 'drawn' | 'open'>) {
  const { sampleRows: rows, sampleHeads: heads } = words
  const share = (sample: Sample | null) =>
    sample === null ? '' : sample.share === null ? words.tooFew : words.percent(sample.share)
  const count = (sample: Sample | null) => (sample?.sheets ?? 0).toLocaleString('en-US')
  const said: Record<keyof typeof rows, [string, string]> = {
    sheets: [count(drawn), count(open)],
    share: [share(drawn), share(open)],
    interval: [
      drawn?.interval ? words.interval(drawn.interval.low, drawn.interval.high) : words.notGiven,
      words.notGiven,
    ],
    response: [
      typeof drawn?.response === 'number' ? words.percent(drawn.response) : words.unknown,
      words.unknown,
    ],
  }
  return (
    <Card>
      <Heading level={2}>{words.samples}</Heading>
      <View className="evidence-samples" {...a11y({ role: 'list', label: words.samples })}>
        <View className="evidence-samples__row" {...a11y({ hidden: true })}>
          <View className="evidence-samples__name" />
          <View className="evidence-samples__cell evidence-samples__cell--main">{heads.drawn}</View>
          <View className="evidence-samples__cell">{heads.open}</View>
        </View>
        {(['sheets', 'share', 'interval', 'response'] as const).map((row) => (
          <View
            key={row}
            className="evidence-samples__row"
            {...a11y({ role: 'listitem', label: words.sampleRow(rows[row], ...said[row]) })}
          >
            <View className="evidence-samples__name">{rows[row]}</View>
            <View className="evidence-samples__cell evidence-samples__cell--main">{said[row][0]}</View>
            <View className="evidence-samples__cell">{said[row][1]}</View>
          </View>
        ))}
      </View>
      <View className="survey-desk__note">{words.samplesNote}</View>
    </Card>
  )
}

const LOOKS = { ok: 'check', told: 'info', wait: 'clock' } as const

/** What is looked at before an edition goes out, each with how it stands. */
export function Gates({ evidence }: { evidence: DeskEvidence }) {
  return (
    <Card>
      <Heading level={2}>{words.before}</Heading>
      <View className="evidence-gates" {...a11y({ role: 'list', label: words.before })}>
        {GATES.map((gate) => {
          const state = evidence.gates[gate]
          return (
            <View
              key={gate}
              className="evidence-gates__row"
              {...a11y({ role: 'listitem', label: `${words.states[state]} ${saidOf(gate, evidence)}` })}
            >
              <View className={`evidence-gates__mark evidence-gates__mark--${state}`}>
                <Icon name={LOOKS[state]} size={16} weight={2.4} />
              </View>
              <View>{saidOf(gate, evidence)}</View>
            </View>
          )
        })}
      </View>
    </Card>
  )
}

/** The deed of two persons, and what is still missing for it. */
export function Publishing({ evidence, onSign }: { evidence: DeskEvidence; onSign: () => void }) {
  const { may, publicOn, isPublic, gates } = evidence
  if (publicOn !== null) {
    const said = isPublic ? words.published : words.toBePublished
    return <View className="evidence-done">{said(dayWords(publicOn))}</View>
  }
  const left = GATES.filter((gate) => gates[gate] === 'wait')
  const [first] = left
  return (
    <View className="evidence-publish">
      {first && (
        <View className="evidence-publish__left">
          {words.left(left.length, words.gate[first === 'recomputed' ? 'recomputed' : 'signed'])}
        </View>
      )}
      <Button disabled={may === null} onTap={onSign}>
        {may === null ? words.publish : words[may]}
      </Button>
      <View className="survey-desk__note">{words.forever}</View>
    </View>
  )
}
