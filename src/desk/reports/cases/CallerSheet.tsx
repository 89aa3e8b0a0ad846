import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CATEGORY_IDS, type CategoryId } from '@cloud/shared/categories'
import { TOWNS } from '@cloud/shared/divisions'
import { MAX_CATEGORIES, MAX_LENGTH, MAX_PHOTOS } from '@cloud/shared/limits'
import { useUploads } from '@/client/photos'
import { useCommand } from '@/client/queries'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { BottomSheet } from '@/ui/BottomSheet'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/Toast'
import { callbackWords } from '../callbackWords'
import { categoryWords, words } from '../../words'

const text = words.caller
/** What was said, where, and by whom. */
interface Call {
  said: string
  categories: readonly CategoryId[]
  town: string | null
  village: string | null
  spot: string
  name: string
  phone: string
  hotline: string
  anonymous: boolean
  /** They were told that somebody rings back. */
  promised: boolean
}
const NOTHING: Call = {
  said: '',
  categories: [],
  town: null,
  village: null,
  spot: '',
  name: '',
  phone: '',
  hotline: '',
  anonymous: false,
  promised: false,
}
const PHONE = /^[\d+-]{5,20}$/

/** 代人登记: a call to 12345, or a visitor at the counter. */
export function CallerSheet({ onClose, onDone }: { onClose: () => void; onDone: (caseId: string) => void }) {
  const register = useCommand(reportsContract.registerForCaller)
  const uploads = useUploads(MAX_PHOTOS)
  const kept = useKept('caller', NOTHING, SOMEBODYS_MS)
  const { said, categories, town, village, anonymous, promised, ...more } = kept.value
  const [strict, setStrict] = useState(false)
  const required = (missing: boolean) => (strict && missing ? words.fields.required : undefined)
  const phone = more.phone.trim()
  const badPhone = !anonymous && phone !== '' && !PHONE.test(phone)
  const villages = TOWNS.find((one) => one.code === town)?.villages ?? []
  const send = () => {
    setStrict(true)
    if (!said.trim() || categories.length === 0 || town === null || badPhone || uploads.pending) return
    const contact = anonymous
      ? {}
      : { ...(more.name.trim() ? { name: more.name.trim() } : {}), ...(phone ? { phone } : {}) }
    register.mutate(
      {
        words: said.trim(),
        categories: [...categories],
        place: {
          town,
          ...(village ? { village } : {}),
          ...(more.spot.trim() ? { words: more.spot.trim() } : {}),
        },
        caller: { anonymous, ...contact },
        ...(promised && !anonymous && phone ? { callBack: true } : {}),
        ...(more.hotline.trim() ? { hotline: more.hotline.trim() } : {}),
        ...(uploads.fileIds.length > 0 ? { photos: uploads.fileIds } : {}),
      },
      {
        onSuccess: (made) => {
          kept.forget()
          toast(text.sent(made.number))
          onDone(made.id)
        },
      },
    )
  }
  const tap = (id: CategoryId) => {
    const next = categories.includes(id) ? categories.filter((one) => one !== id) : [...categories, id]
    if (next.length <= MAX_CATEGORIES) kept.set({ categories: next })
  }
  const foot = (
    <Button busy={register.isPending} onTap={send}>
      {text.send}
    </Button>
  )
  return (
    <BottomSheet open title={text.title} onClose={onClose} foot={foot}>
      <Drafted kept={kept} className="desk-form">
        {register.error && <Banner tone="brick" title={register.error.words || words.panel.notSent} />}
        <TextArea
          label={text.words}
          initial={said}
          maxLength={MAX_LENGTH.text}
          error={required(!said.trim())}
          onChange={(typed) => kept.set({ said: typed })}
        />
        <View>
          <View className="desk-form__label">{words.fields.category}</View>
          <View className="desk-form__chips">
            {CATEGORY_IDS.map((id) => (
              <Chip key={id} on={categories.includes(id)} onTap={() => tap(id)}>
                {categoryWords[id]}
              </Chip>
            ))}
          </View>
          {required(categories.length === 0) && <Banner tone="brick" title={words.fields.required} />}
        </View>
        <OptionGroup
          legend={words.fields.town}
          options={TOWNS.map((one) => ({ value: one.code, label: one.name }))}
          value={town}
          error={required(town === null)}
          onChange={(code) => kept.set({ town: code, village: null })}
        />
        {villages.length > 0 && (
          <OptionGroup
            legend={words.fields.village}
            options={villages.map((one) => ({ value: one.code, label: one.name }))}
            value={village}
            onChange={(code) => kept.set({ village: code })}
          />
        )}
        <TextField
          label={text.spot}
          initial={more.spot}
          maxLength={MAX_LENGTH.line}
          onChange={(spot) => kept.set({ spot })}
        />
        <View className="desk-form__switch">
          <View>{text.anonymous}</View>
          <Switch label={text.anonymous} on={anonymous} onChange={(on) => kept.set({ anonymous: on })} />
        </View>
        {!anonymous && (
          <>
            <TextField
              label={text.name}
              initial={more.name}
              maxLength={MAX_LENGTH.name}
              onChange={(name) => kept.set({ name })}
            />
            <TextField
              label={text.phone}
              initial={more.phone}
              type="tel"
              maxLength={MAX_LENGTH.phone}
              error={strict && badPhone ? text.phoneWrong : undefined}
              onChange={(value) => kept.set({ phone: value })}
            />
            {phone !== '' && (
              <View className="desk-form__switch">
                <View>{callbackWords.promised}</View>
                <Switch
                  label={callbackWords.promised}
                  on={promised}
                  onChange={(on) => kept.set({ promised: on })}
                />
              </View>
            )}
          </>
        )}
        <TextField
          label={text.hotline}
          initial={more.hotline}
          maxLength={MAX_LENGTH.outsideNumber}
          onChange={(hotline) => kept.set({ hotline })}
        />
        <PhotoGrid
          photos={uploads.items}
          onAdd={() => uploads.pick('album')}
          onRemove={uploads.remove}
          onRetry={uploads.retry}
          unreadable={uploads.unreadable}
          left={uploads.left}
        />
      </Drafted>
    </BottomSheet>
  )
}
