import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { showPhotos } from '@/ui/platform/photos'
import { words } from '../../words'

/** Originals of blurred photos: each look at one needs a reason, which is written down. */
export function Originals({ one }: { one: StaffCaseData }) {
  const open = useCommand(reportsContract.openOriginal, { refresh: [] })
  const [asking, setAsking] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const kept = useKept(`case:${one.id}:original`, { reason: '' })
  const { reason } = kept.value
  if (!one.actions.includes('openOriginal')) return null
  const short = reason.trim().length < MIN_LENGTH.reason
  const refused = open.error ? open.error.words || words.panel.notSent : undefined
  const ask = (fileId: string) => {
    open.reset()
    setAsked(false)
    setAsking(fileId)
  }
  const send = (fileId: string) => {
    setAsked(true)
    if (short) return
    open.mutate(
      { caseId: one.id, fileId, reason: reason.trim() },
      {
        onSuccess: ({ url }) => {
          setAsking(null)
          kept.forget()
          void showPhotos({ urls: [url], current: url })
        },
      },
    )
  }
  return (
    <View>
      {one.photos.map((photo, index) =>
        photo.blurred ? (
          <View key={photo.id}>
            {asking === photo.id ? (
              <View className="desk-facts__ask">
                <TextField
                  key={kept.round}
                  label={words.identity.reason}
                  initial={reason}
                  maxLength={MAX_LENGTH.reason}
                  error={refused ?? (asked && short ? words.fields.tooShort(MIN_LENGTH.reason) : undefined)}
                  onChange={(typed) => kept.set({ reason: typed })}
                  onEnter={() => send(photo.id)}
                />
                <Button size="small" busy={open.isPending} onTap={() => send(photo.id)}>
                  {words.actions.openOriginal}
                </Button>
              </View>
            ) : (
              <Button kind="text" size="small" onTap={() => ask(photo.id)}>
                {`${words.actions.openOriginal} ${words.photo(index + 1, one.photos.length)}`}
              </Button>
            )}
          </View>
        ) : null,
      )}
    </View>
  )
}
