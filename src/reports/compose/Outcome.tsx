import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { OutputOf } from '@cloud/shared/contract'
import type { reportsContract } from '@cloud/features/reports/contract'
import { REPORTS } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { toast } from '@/ui/Toast'
import { DangerBanner } from '../parts/DangerBanner'
import { words } from '../words'
import { filingWords } from './words'

type Submitted = OutputOf<typeof reportsContract.submit>

/** 交上去了: number, promise, and for an anonymous report the code that nobody else has. */
export function Done({
  entryId,
  result,
  onAgain,
}: {
  entryId: string
  result: Submitted
  onAgain: () => void
}) {
  const text = filingWords.done
  const copy = async () => {
    await Taro.setClipboardData({ data: result.receipt ?? '' })
    toast(text.copied)
  }
  return (
    <View className="outcome">
      {result.emergency && <DangerBanner found={[]} />}
      <View className="outcome__mark">
        <Icon name="check" size={44} weight={2.4} />
      </View>
      <Heading level={1}>{text.title}</Heading>
      <View className="outcome__number">{text.number(result.number)}</View>
      <View className="outcome__text">
        {text.promise(dayWords(result.decideBy), result.receipt !== null)}
      </View>
      {result.receipt && (
        <View className="outcome__receipt">
          <Heading level={3}>{text.receiptTitle}</Heading>
          <View className="outcome__code">{result.receipt}</View>
          <View className="outcome__note">{text.receiptNote}</View>
          <Button kind="secondary" icon="doc" onTap={() => void copy()}>
            {text.copy}
          </Button>
        </View>
      )}
      <View className="outcome__ways">
        <Button onTap={() => go(result.receipt ? REPORTS.caseOnPhone(entryId) : REPORTS.case(result.caseId))}>
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
  /** It was begun by somebody who is no longer signed in here. */
  held: boolean
  sending: { step: number; of: number } | null
  onNow: () => void
  onEdit: () => void
}

/** 存在手机里了: it goes by itself, and can be taken back until it has gone. */
export function Kept({ held, sending, onNow, onEdit }: KeptProps) {
  const text = words.kept
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
      {held ? (
        <Banner tone="gold" title={text.held} />
      ) : (
        <>
          <View className="outcome__text">{text.body}</View>
          <View className="outcome__ways">
            <Button onTap={onNow}>{text.now}</Button>
            <Button kind="secondary" icon="edit" onTap={onEdit}>
              {text.edit}
            </Button>
          </View>
        </>
      )}
    </View>
  )
}
