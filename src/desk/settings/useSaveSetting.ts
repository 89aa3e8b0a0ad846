import { officeContract } from '@cloud/features/reports/contract/office'
import type { InputOf } from '@cloud/shared/contract'
import { useCommand } from '@/client/queries'
import { toast } from '@/ui/Toast'
import type { SettingDraft } from './useSetting'
import { words } from './words'

type Input = InputOf<typeof officeContract.saveSetting>
/** Of each part without what its draft knows. */
type PartValue<I = Input> = I extends Input ? Omit<I, 'version' | 'reason'> : never

/** Saves a part; its draft ends once it is saved, and stays where it was not. */
export function useSaveSetting(draft: Pick<SettingDraft<unknown>, 'version' | 'reason' | 'drop'>) {
  const save = useCommand(officeContract.saveSetting)
  return {
    busy: save.isPending,
    error: save.error,
    send: (part: PartValue) =>
      save.mutate(
        { ...part, version: draft.version, reason: draft.reason.trim() },
        {
          onSuccess: () => {
            draft.drop()
            toast(words.bar.saved)
          },
        },
      ),
  }
}
