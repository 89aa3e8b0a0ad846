import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { REPORTS } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/Toast'
import { DangerBanner } from '../parts/DangerBanner'
import { outboxWords, type whyItWaits } from '@/client/outbox'
import type { Handed } from '../onPhone'
import { filingWords } from './words'

/** 交上去了: number, promise, and for an anonymous report the code that nobody else has. */
export function Done({ entryId, handed, onAgain }: { entryId: string; handed: Handed; onAgain: () => void }) {
  const text = filingWords.done
  const { caseId, receipt } = handed
  const copy = async () => {
    await Taro.setClipboardData({ data: receipt ?? '' })
    toast(text.copied)
  }
  return (
    <View className="outcome">
      {handed.emergency && <DangerBanner found={[]} />}
      <View className="outcome__mark">
        <Icon name="check" size={44} weight={2.4} />
      </View>
      <Heading level={1}>{text.title}</Heading>
      <View className="outcome__number">{text.number(handed.number)}</View>
      <View className="outcome__text">{text.promise(dayWords(handed.decideBy), receipt !== null)}</View>
      {receipt && (
        <View className="outcome__receipt">
          <Heading level={3}>{text.receiptTitle}</Heading>
          <View className="outcome__code">{receipt}</View>
          <View className="outcome__note">{text.receiptNote}</View>
          <Button kind="secondary" icon="doc" onTap={() => void copy()}>
            {text.copy}
          </Button>
        </View>
      )}
      <View className="outcome__ways">
        <Button onTap={() => go(caseId === null ? REPORTS.caseOnPhone(entryId) : REPORTS.case(caseId))}>
          {text.see}
        </Button>
        <Button kind="secondary" icon="camera" onTap={onAgain}>
          {text.again}
        </Button>
      </View>
    </View>
  )
}

interface KeptProps {
  /** Why it does not go although there may be a network. */
  why: ReturnType<typeof whyItWaits>
  /** It names nobody. */
  nobodys: boolean
  /** It no longer waits for what went with a name before it. */
  atOnce: boolean
  /** Nobody can have it yet. */
  open: boolean
  sending: { step: number; of: number } | null
  onNow: () => void
  onEdit: () => void
}

/** 存在手机里了: it goes by itself, and can be taken back until it has gone. */
export function Kept({ why, nobodys, atOnce, open, sending, onNow, onEdit }: KeptProps) {
  const text = filingWords.kept
  const waitsForNamed = why === 'apart' && nobodys && open && !atOnce
  if (sending) {
    return (
      <View className="outcome">
        <View className="outcome__mark outcome__mark--going">
          <Icon name="cloudup" size={44} />
        </View>
        <Heading level={1}>{filingWords.compose.sending(sending.step, sending.of)}</Heading>
      </View>
    )
  }
  return (
    <View className="outcome">
      <View className="outcome__mark outcome__mark--kept">
        <Icon name="cloudup" size={44} />
      </View>
      <Heading level={1}>{text.title}</Heading>
      {why === 'held' ? (
        <Banner tone="gold" title={open ? outboxWords.why.held : text.held} />
      ) : (
        <View className="outcome__text">
          {waitsForNamed ? text.afterNamed : why === null ? text.body : outboxWords.why[why]}
        </View>
      )}
      {waitsForNamed && <View className="outcome__note">{text.nowKnown}</View>}
      <View className="outcome__ways">
        {(why === null || (why === 'held' && open) || waitsForNamed) && (
          <Button onTap={onNow}>{text.now}</Button>
        )}
        {open && (
          <Button kind="secondary" icon="edit" onTap={onEdit}>
            {text.edit}
          </Button>
        )}
      </View>
    </View>
  )
}
