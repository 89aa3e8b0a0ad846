import { View } from '@tarojs/components'
import { useState } from 'react'
import type { BadReason, Rating } from '@cloud/features/reports/contract'
import { MAX_PHOTOS, MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { useAfterUploads, useUploads } from '@/client/photos'
import { speaksForNobody } from '@/client/transport'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { OptionGroup } from '@/ui/OptionGroup'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { makeClaim } from '../secrets'
import { RATING_ICON } from '../states'
import { useRate } from './deeds'
import { caseWords } from './words'

const text = caseWords
const RATINGS: readonly Rating[] = ['good', 'fair', 'bad']
const REASONS = (['not_done', 'again', 'untrue', 'slow'] as const).map((value) => ({
  value,
  label: text.reason[value],
}))

/** Why somebody is not content, as far as it is said. */
interface Why {
  bad: boolean
  reason: BadReason | null
  said: string
}

interface RateProps {
  caseId: string
  receipt: string | null
  rateBy: string | null
}

/** 处理得您满意吗: nothing is chosen beforehand; 不满意 asks why and sends the case back. */
export function Rate({ caseId, receipt, rateBy }: RateProps) {
  const uploads = useUploads(MAX_PHOTOS, receipt ? makeClaim : undefined)
  const rate = useRate(caseId, receipt, uploads)
  const takesPhotos = receipt === null || speaksForNobody()
  const kept = useKept<Why>(`rate:${caseId}`, { bad: false, reason: null, said: '' }, SOMEBODYS_MS)
  const { bad, reason, said } = kept.value
  const [asked, setAsked] = useState(false)
  const choose = (rating: Rating) => {
    if (rating === 'bad') kept.set({ bad: true })
    else rate.send({ rating })
  }
  const after = useAfterUploads(uploads, () => {
    if (reason === null) return
    const photos = uploads.fileIds
    const why = said.trim()
    const more = { ...(why ? { words: why } : {}), ...(photos.length > 0 ? { photos } : {}) }
    rate.send({ rating: 'bad', reason, ...more })
  })
  const sendBad = () => {
    setAsked(true)
    after.start()
  }
  return (
    <View className="rate">
      <Heading level={2}>{text.rateTitle}</Heading>
      <View className="rate__note">
        {text.rateNote}
        {rateBy && text.rateBy(dayWords(rateBy))}
      </View>
      <View className="rate__faces" {...a11y({ role: 'group', label: text.rateTitle })}>
        {RATINGS.map((rating) => (
          <Tappable
            key={rating}
            className={bad && rating === 'bad' ? 'rate__face rate__face--on' : 'rate__face'}
            disabled={rate.isPending}
            onTap={() => choose(rating)}
          >
            <Icon name={RATING_ICON[rating]} size={34} />
            <View>{text[rating]}</View>
          </Tappable>
        ))}
      </View>
      {bad && (
        <View className="rate__why">
          <Drafted kept={kept}>
            <OptionGroup
              legend={text.whyBad}
              options={REASONS}
              value={reason}
              onChange={(chosen) => kept.set({ reason: chosen })}
              error={asked && reason === null ? text.reasonMissing : undefined}
            />
            <TextArea
              label={text.whyWords}
              initial={said}
              maxLength={MAX_LENGTH.text}
              onChange={(typed) => kept.set({ said: typed })}
            />
          </Drafted>
          {takesPhotos && (
            <PhotoGrid
              photos={uploads.items}
              onAdd={() => uploads.pick()}
              onRemove={uploads.remove}
              onRetry={uploads.retry}
              unreadable={uploads.unreadable}
              left={uploads.left}
            />
          )}
          <Button busy={rate.isPending || (after.waiting && text.uploading)} onTap={sendBad}>
            {text.rateSend}
          </Button>
        </View>
      )}
      {rate.error && <Banner tone="brick" title={rate.error.words || text.notSent} />}
    </View>
  )
}
