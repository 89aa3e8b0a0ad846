import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { type Pair, PAIRS } from '@cloud/shared/box/papers'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { TwoCodes } from './TwoCodes'
import { words } from './words'

const text = words.try

/** The trial opening by each pair of holders, before the survey starts. */
export function TryPart({
  survey,
  tried,
  mayRun,
}: {
  survey: string
  tried: readonly Pair[]
  mayRun: boolean
}) {
  const attempt = useCommand(surveyDesk.tryBox)
  const [round, setRound] = useState(0)
  const done = attempt.data
  return (
    <View className="box-desk">
      <View className="box-desk__lead">{text.lead}</View>
      <Card kind="rows">
        {PAIRS.map((pair) => (
          <ListRow
            key={pair}
            title={text.pair(pair)}
            trailing={
              tried.includes(pair) ? (
                <Tag tone="pine" icon="check">
                  {text.tried}
                </Tag>
              ) : (
                <Tag tone="gold">{text.waiting}</Tag>
              )
            }
          />
        ))}
      </Card>
      {done?.pair && (
        <Banner tone="pine" title={text.opened(done.pair)}>
          {done.left.length > 0 ? text.left(done.left) : text.all}
        </Banner>
      )}
      {done && done.pair === null && (
        <Banner tone="brick" title={words.codes.wrong}>
          {words.codes.wrongBody}
        </Banner>
      )}
      {attempt.error && <Banner tone="brick" title={attempt.error.words || words.notSent} />}
      {mayRun && (
        <TwoCodes
          key={round}
          send={text.send}
          busy={attempt.isPending}
          onSend={(codes) =>
            attempt.mutate({ survey, codes }, { onSuccess: () => setRound((count) => count + 1) })
          }
        />
      )}
    </View>
  )
}
