import { View } from '@tarojs/components'
import { Button } from '@/ui/Button'
import { NotDone } from '../parts/NotDone'
import { useTakeTable } from '../parts/useTakeTable'
import { words } from './words'

const say = words.people

/** The list as a file for the bus and the insurance; hours for the volunteer record once it is over. */
export function TakeTable({ activityId, past }: { activityId: string; past: boolean }) {
  const table = useTakeTable()
  return (
    <View>
      <NotDone error={table.error} />
      <View className="org-buttons">
        <Button
          kind="secondary"
          size="small"
          icon="doc"
          busy={table.busy === 'people'}
          onTap={() => table.take({ what: 'people', activityId })}
        >
          {say.excel}
        </Button>
        {past && (
          <Button
            kind="secondary"
            size="small"
            icon="doc"
            busy={table.busy === 'volunteers'}
            onTap={() => table.take({ what: 'volunteers', activityId })}
          >
            {say.volunteers}
          </Button>
        )}
        <View className="org-note">{say.excelNote}</View>
      </View>
    </View>
  )
}
