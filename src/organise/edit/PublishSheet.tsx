import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { activitiesContract } from '@cloud/features/activities/contract'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { askAnew, useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { fieldNameOf, sentenceOf } from './faults'
import { forget } from './keeping'
import type { DraftInHand } from './useDraft'
import { words } from './words'

const say = words.publishing
/** What shows a published activity. */
const CHANGED = [
  activitiesMaking.desk,
  activitiesMaking.overview,
  activitiesContract.list,
  activitiesContract.detail,
] as const
type Publishing = OutputOf<(typeof activitiesMaking)['publishing']>

/** What publishing does: what changed, and how many are told. What waits is saved first. */
export function PublishSheet({ hand, onClose }: { hand: DraftInHand; onClose: () => void }) {
  const { edited, saving, conflict } = hand
  const { draftId, activityId, version } = edited
  const saved = saving === 'saved'
  const query = useQueryOf(activitiesMaking.publishing, { draftId }, { enabled: saved, staleMs: 0 })
  const publish = useCommand(activitiesMaking.publish, { refresh: [] })
  const kept = useKept(`activity:publish:${draftId}`, { said: '' })
  const { said } = kept.value
  const blocked =
    !saved || conflict || query.data === undefined || query.data.faults.some(({ hint }) => !hint)
  const send = () => {
    if (blocked || publish.isPending) return
    const line = said.trim()
    publish.mutate(
      { draftId, version, ...(line ? { words: line } : {}) },
      {
        onSuccess: (done) => {
          forget(draftId)
          kept.forget()
          toast(done.told > 0 ? say.doneTold(done.told) : say.done)
          void Taro.redirectTo({ url: ORGANISE.activity(done.activityId) })
          // the draft is gone: what this page asks of it is not asked again
          for (const { service, name } of CHANGED) void askAnew(service, name)
        },
      },
    )
  }
  const changing = activityId !== null
  return (
    <BottomSheet
      open
      title={changing ? say.titleChanges : say.title}
      onClose={onClose}
      foot={
        <Button busy={publish.isPending} disabled={blocked} onTap={send}>
          {say.now}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={publish.error} />
        {!saved && <View className="org-note">{words.state[saving]}</View>}
        {saved && (
          <DataState query={query} quiet>
            {(data) => <Consequences data={data} changing={changing} />}
          </DataState>
        )}
        {changing && (
          <TextField
            label={say.words}
            initial={said}
            hint={say.wordsHint}
            maxLength={MAX_LENGTH.line}
            onChange={(text) => kept.set({ said: text })}
          />
        )}
      </Drafted>
    </BottomSheet>
  )
}

function Consequences({ data, changing }: { data: Publishing; changing: boolean }) {
  const faults = data.faults.filter(({ hint }) => !hint)
  if (faults.length > 0) {
    return (
      <View>
        <View className="org-wrong">{say.faults}</View>
        {faults.map((fault) => (
          <View key={`${fault.field} ${fault.code}`} className="org-note">
            {marks.named(fieldNameOf(fault), sentenceOf(fault))}
          </View>
        ))}
      </View>
    )
  }
  return (
    <>
      {!changing && <View>{say.fresh}</View>}
      {!changing && data.wished > 0 && <View className="org-note">{say.wished(data.wished)}</View>}
      {data.changes.length > 0 && (
        <View>
          <View className="org-label">{say.changes}</View>
          {data.changes.map(({ field, before, after }) => (
            <View key={field} className="org-change">
              <View className="org-change__field">{fieldNameOf({ field, code: '', fix: null })}</View>
              <View className="org-note">{marks.named(say.before, before || say.empty)}</View>
              <View>{marks.named(say.after, after || say.empty)}</View>
            </View>
          ))}
        </View>
      )}
      {changing && <View>{whoHears(data)}</View>}
    </>
  )
}

/** Nobody is told of what changes nothing for those who come: who organises, extra questions. */
function whoHears({ signedUp, changes }: Publishing): string {
  if (signedUp === 0) return say.nobody
  return changes.length > 0 ? say.told(signedUp) : say.nothingToTell
}
