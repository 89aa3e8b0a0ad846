import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { airContract, type WaitingTable } from '@cloud/features/air/contract'
import { askAnew, askSettled, useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { hourWords } from '../parts/hourWords'
import { words } from '../words'
import { ShareBar } from './ShareBar'

const text = words.upload
/** Between two looks at a table that is being taken in. */
const EVERY_MS = 1500

const NAME_END = ' '
/** Tables, and when each was brought, as a text that is the same as long as they are. */
const namesOf = (tables: readonly WaitingTable[]) =>
  tables.map(({ incoming, at }) => [incoming, at].join(NAME_END)).join()

/** Whether a table that is not there any more was taken in: one that could not be read to its end is gone too. */
async function hasComeIn(name: string): Promise<boolean> {
  const [, at = ''] = name.split(NAME_END)
  const { items } = await askSettled(airContract.imports, { limit: 1 })
  return items.some((last) => last.channel === 'file' && last.at > at)
}

/** Tables that were brought before and are still here: to look at, to put away, or on their way in. */
export function Waiting({ onLook }: { onLook: (incoming: string) => void }) {
  const [everyMs, setEveryMs] = useState<number | undefined>(undefined)
  const asked = useQueryOf(airContract.waitingTables, {}, { staleMs: 0, ...(everyMs ? { everyMs } : {}) })
  // what the page remembers of before it was left may have gone in meanwhile
  const items = asked.isFetchedAfterMount ? (asked.data?.items ?? []) : []
  const taking = items.filter(({ reading }) => reading?.work === 'take')
  const were = useRef<readonly string[]>([])
  const [cameIn, setCameIn] = useState<boolean | null>(null)
  const [now, here] = [namesOf(taking), namesOf(items)]
  useEffect(() => {
    setEveryMs(now === '' ? undefined : EVERY_MS)
    const gone = were.current.find((name) => !here.includes(name))
    if (gone) {
      void hasComeIn(gone).then(setCameIn, () => undefined)
      void askAnew('air', 'imports')
    }
    were.current = now === '' ? [] : now.split(',')
  }, [now, here])
  return (
    <>
      {cameIn === true && (
        <Banner tone="pine" title={text.done}>
          {text.cameIn}
        </Banner>
      )}
      {cameIn === false && <Banner tone="brick" title={text.cameNot} />}
      {items.length > 0 && (
        <View>
          <Heading level={2}>{text.waiting}</Heading>
          <View className="air-desk__choice air-desk__note">{text.waitingNote}</View>
          <Card kind="rows">
            {items.map((one) => (
              <WaitingRow key={one.incoming} table={one} onLook={() => onLook(one.incoming)} />
            ))}
          </Card>
        </View>
      )}
    </>
  )
}

function WaitingRow({ table, onLook }: { table: WaitingTable; onLook: () => void }) {
  const drop = useCommand(airContract.dropTable)
  const { incoming, bytes, at, reading } = table
  const name = text.waitingTable(hourWords(at), bytes)
  return (
    <View className="air-import">
      <View className="air-import__title">{name}</View>
      {reading?.work === 'take' ? (
        <ShareBar share={reading.share} say={text.taken} />
      ) : (
        <View className="air-desk__buttons">
          <Button kind="secondary" size="small" label={text.goOnOf(name)} onTap={onLook}>
            {text.goOn}
          </Button>
          <Button
            kind="text"
            size="small"
            busy={drop.isPending}
            label={text.dropOf(name)}
            onTap={() => drop.mutate({ incoming })}
          >
            {text.drop}
          </Button>
        </View>
      )}
      {drop.error && <Banner tone="brick" title={drop.error.words || words.notSent} />}
    </View>
  )
}
