import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { type ChangeData, officeContract } from '@cloud/features/reports/contract/office'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { holds, OFFICE_HANDS, OFFICE_KEEPERS } from '@cloud/shared/roles'
import { whenWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { useCommand } from '@/client/queries'
import { useSession } from '@/client/session'
import { marks } from '@/locales/marks'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from './words'

const text = words.changes

/** 谁改过: who changed what, when and why; what was before can be set again. */
export function ChangesPart() {
  const pages = usePagesOf(officeContract.settingChanges, {})
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const [open, setOpen] = useState<ChangeData | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const mayBack = ({ part, mayBack: can }: ChangeData) =>
    can && holds(roles, part === 'workdays' || part === 'template' ? OFFICE_HANDS : OFFICE_KEEPERS)
  return (
    <View className="settings-part">
      <View className="settings-part__lead">{text.lead}</View>
      <DataState
        query={pages.query}
        isEmpty={(items) => items.length === 0}
        empty={<View className="settings-part__lead">{text.empty}</View>}
      >
        {(items) => (
          <View className="settings-part">
            {items.map((one) => (
              <Card key={`${one.subject} ${one.version}`}>
                <Change one={one} />
                {mayBack(one) && (
                  <Button
                    kind="text"
                    size="small"
                    label={marks.clauses([words.subject[one.part], text.back])}
                    onTap={() => setOpen(one)}
                  >
                    {text.back}
                  </Button>
                )}
              </Card>
            ))}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {text.more}
              </Button>
            )}
          </View>
        )}
      </DataState>
      {open && <BackSheet key={`${open.subject} ${open.version}`} one={open} onClose={close} />}
    </View>
  )
}

function Change({ one: { part, at, by, reason, lines } }: { one: ChangeData }) {
  return (
    <View className="settings-change">
      <View className="settings-change__head">
        <View className="settings-change__what">{words.subject[part]}</View>
        <View>{words.last(by, whenWords(at, Date.now()))}</View>
      </View>
      {lines.map(({ what, was, is }) => (
        <View key={what}>
          {was === null ? marks.clauses([what, is ?? text.gone]) : words.bar.from(what, was, is ?? text.gone)}
        </View>
      ))}
      <View className="settings-change__why">{reason === null ? text.fromDesk : text.why(reason)}</View>
    </View>
  )
}

function BackSheet({ one, onClose }: { one: ChangeData; onClose: () => void }) {
  const back = useCommand(officeContract.setBack)
  const kept = useKept(`settings:back:${one.part}:${one.version}`, { reason: '' })
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  const short = reason.trim().length < MIN_LENGTH.reason
  const send = () => {
    setStrict(true)
    if (short || back.isPending) return
    back.mutate(
      { subject: one.subject, change: one.version, version: one.now, reason: reason.trim() },
      {
        onSuccess: () => {
          kept.forget()
          toast(text.backed)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      title={text.backTitle(words.subject[one.part])}
      onClose={onClose}
      toType
      foot={
        <Button busy={back.isPending} onTap={send}>
          {text.back}
        </Button>
      }
    >
      <Drafted kept={kept} className="settings-part">
        {back.error && <Banner tone="brick" title={back.error.words || words.bar.notSaved} />}
        <Change one={one} />
        <View className="settings-part__lead">{text.backBody}</View>
        {one.now > one.version && <Banner tone="gold" title={text.moved} />}
        <TextField
          label={words.bar.reason}
          hint={words.bar.reasonHint}
          initial={reason}
          maxLength={MAX_LENGTH.reason}
          error={strict && short ? words.bar.reasonShort : undefined}
          onChange={(typed) => kept.set({ reason: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
