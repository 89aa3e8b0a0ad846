import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { CATEGORY_IDS, type CategoryId } from '@cloud/shared/categories'
import { TOWNS } from '@cloud/shared/divisions'
import { MAX_CATEGORIES, MAX_LENGTH, MAX_PHOTOS } from '@cloud/shared/limits'
import { useUploads } from '@/client/photos'
import { useCommand } from '@/client/queries'
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
const PHONE = /^[\d+-]{5,20}$/

/** 代人登记: a call to 12345, or a visitor at the counter. */
export function CallerSheet({ onClose, onDone }: { onClose: () => void; onDone: (caseId: string) => void }) {
  const register = useCommand(reportsContract.registerForCaller)
  const uploads = useUploads(MAX_PHOTOS)
  const [said, setSaid] = useState('')
  const [categories, setCategories] = useState<readonly CategoryId[]>([])
  const [town, setTown] = useState<string | null>(null)
  const [village, setVillage] = useState<string | null>(null)
  const [more, setMore] = useState({ spot: '', name: '', phone: '', hotline: '' })
  const [anonymous, setAnonymous] = useState(false)
  const [promised, setPromised] = useState(false)
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
          toast(text.sent(made.number))
          onDone(made.id)
        },
      },
    )
  }
  const tap = (id: CategoryId) => {
    const next = categories.includes(id) ? categories.filter((one) => one !== id) : [...categories, id]
    if (next.length <= MAX_CATEGORIES) setCategories(next)
  }
  const foot = (
    <Button busy={register.isPending} onTap={send}>
      {text.send}
    </Button>
  )
  return (
    <BottomSheet open title={text.title} onClose={onClose} foot={foot}>
      <View className="desk-form">
        {register.error && <Banner tone="brick" title={register.error.words || words.panel.notSent} />}
        <TextArea
          label={text.words}
          maxLength={MAX_LENGTH.text}
          error={required(!said.trim())}
          onChange={setSaid}
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
          onChange={(code) => {
            setTown(code)
            setVillage(null)
          }}
        />
        {villages.length > 0 && (
          <OptionGroup
            legend={words.fields.village}
            options={villages.map((one) => ({ value: one.code, label: one.name }))}
            value={village}
            onChange={setVillage}
          />
        )}
        <TextField
          label={text.spot}
          maxLength={MAX_LENGTH.line}
          onChange={(spot) => setMore({ ...more, spot })}
        />
        <View className="desk-form__switch">
          <View>{text.anonymous}</View>
          <Switch label={text.anonymous} on={anonymous} onChange={setAnonymous} />
        </View>
        {!anonymous && (
          <>
            <TextField
              label={text.name}
              maxLength={MAX_LENGTH.name}
              onChange={(name) => setMore({ ...more, name })}
            />
            <TextField
              label={text.phone}
              type="tel"
              maxLength={MAX_LENGTH.phone}
              error={strict && badPhone ? text.phoneWrong : undefined}
              onChange={(value) => setMore({ ...more, phone: value })}
            />
            {phone !== '' && (
              <View className="desk-form__switch">
                <View>{callbackWords.promised}</View>
                <Switch label={callbackWords.promised} on={promised} onChange={setPromised} />
              </View>
            )}
          </>
        )}
        <TextField
          label={text.hotline}
          maxLength={MAX_LENGTH.outsideNumber}
          onChange={(hotline) => setMore({ ...more, hotline })}
        />
        <PhotoGrid
          photos={uploads.items}
          onAdd={() => uploads.pick('album')}
          onRemove={uploads.remove}
          onRetry={uploads.retry}
          unreadable={uploads.unreadable}
          left={uploads.left}
        />
      </View>
    </BottomSheet>
  )
}
