import { activitiesMaking } from '@cloud/features/activities/contract/making'
import type { InputOf } from '@cloud/shared/contract'
import { saveFile } from '@/desk/platform/saveFile'
import { useCommand } from '@/client/queries'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Asked = InputOf<(typeof activitiesMaking)['takeTable']>

/** Takes a table along as a file. */
export function useTakeTable() {
  const command = useCommand(activitiesMaking.takeTable, { refresh: [] })
  return {
    busy: command.isPending ? command.variables.what : null,
    error: command.error,
    take: (asked: Asked) => {
      if (command.isPending) return
      command.mutate(asked, { onSuccess: ({ name, base64 }) => void saveFile(name, XLSX, base64) })
    },
  }
}
