import { View } from '@tarojs/components'
import { signInContract } from '@cloud/features/account/contract/signin'
import type { OutputOf } from '@cloud/shared/contract'
import { dayWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { machineName } from '../parts/machine'
import { words } from '../words'

const w = words.devices

export type Device = OutputOf<typeof signInContract.devices>['items'][number]

export const deviceName = ({ machine }: Device): string => (machine ? machineName(machine) : w.self)

/** All devices of mine, this one among them. */
export function DeviceList({ token, onEnd }: { token: string; onEnd: (device: Device) => void }) {
  const pages = usePagesOf(signInContract.devices, { token })
  return (
    <View>
      <Heading level={2} className="devices__head">
        {w.list}
      </Heading>
      <DataState query={pages.query}>
        {(items) => (
          <Card kind="rows">
            {items.map((one) => (
              <ListRow
                key={one.device}
                icon={one.machine ? 'screen' : 'handset'}
                title={deviceName(one)}
                note={marks.clauses([
                  w.since(dayWords(one.since)),
                  ...(one.usedOn === null ? [] : [w.used(dayWords(one.usedOn))]),
                  ...(one.shared ? [w.shared] : []),
                ])}
                trailing={
                  one.here ? (
                    <Tag tone="pine">{w.here}</Tag>
                  ) : (
                    <Button
                      kind="text"
                      size="small"
                      label={w.endLabel(deviceName(one))}
                      onTap={() => onEnd(one)}
                    >
                      {w.end}
                    </Button>
                  )
                }
              />
            ))}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {w.more}
              </Button>
            )}
          </Card>
        )}
      </DataState>
    </View>
  )
}
