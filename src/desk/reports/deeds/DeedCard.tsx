import Taro from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { isOpen, type Entry } from '@/client/outbox'
import { deedOf } from '@/client/outbox/deed'
import { useAddresses } from '@/client/outbox/useAddresses'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import { words } from '../../words'
import { giveUp, sendNow, takeBack, undoUntil } from './deeds'
import { deedWords, problemWords, secondsLeft, stateWords } from './say'
import { useNow } from './useNow'
import './deeds.scss'

const text = words.deeds

const TONES = { queued: 'gold', attention: 'brick', draft: 'grey', sent: 'pine' } as const

interface DeedCardProps {
  entry: Entry
  /** It went back into its form. */
  onBack?: () => void
  /** Whether its own form is still there. */
  again?: boolean
  /** Further ways on. */
  children?: ReactNode
}

/** A deed that has not left this device: what it is, where it stands, and what can be done with it. */
export function DeedCard({ entry, onBack, again = true, children }: DeedCardProps) {
  const now = useNow(undoUntil(entry) > 0)
  const addresses = useAddresses(entry.photos)
  const { said, about, cases } = deedOf(entry)
  const isRefused = entry.stage === 'attention'
  const back = () => void takeBack(entry).then(() => onBack?.())
  return (
    <View className="deed-card">
      <View className="deed-card__head">
        <Tag tone={TONES[entry.stage]}>{stateWords(entry, now)}</Tag>
        <Text>{deedWords(entry)}</Text>
      </View>
      {about.title !== '' && <View className="deed-card__title">{about.title}</View>}
      {isRefused && <Banner tone="gold" title={problemWords(entry)} />}
      {said !== '' && (
        <Text userSelect className="deed-card__said">
          {said}
        </Text>
      )}
      {entry.photos.length > 0 && (
        <PhotoGrid
          photos={entry.photos.map(({ id, file, fileId }) => ({
            key: id,
            src: addresses[file] ?? '',
            state: fileId === null ? 'kept' : 'done',
          }))}
        />
      )}
      <View className="deed-card__ways">
        {entry.stage === 'queued' && isOpen(entry) && (
          <Button size="small" kind="secondary" onTap={back}>
            {text.undo}
          </Button>
        )}
        {secondsLeft(entry, now) > 0 && (
          <Button size="small" kind="text" onTap={() => void sendNow([entry])}>
            {text.now}
          </Button>
        )}
        {isRefused && again && cases.length === 1 && (
          <Button size="small" kind="secondary" onTap={back}>
            {text.again}
          </Button>
        )}
        {children}
        {said !== '' && entry.stage !== 'queued' && <Copy said={said} />}
        {entry.stage !== 'queued' && <Drop entry={entry} several={cases.length > 1} />}
      </View>
    </View>
  )
}

function Copy({ said }: { said: string }) {
  const copy = () =>
    Taro.setClipboardData({ data: said }).then(
      () => toast(words.panel.copied),
      () => toast(words.panel.copyFailed, 'info'),
    )
  return (
    <Button size="small" kind="secondary" onTap={() => void copy()}>
      {text.copy}
    </Button>
  )
}

/** Asked once more: what is thrown away here is nowhere else. Of several nothing was written: it is only read. */
function Drop({ entry, several }: { entry: Entry; several: boolean }) {
  const [sure, setSure] = useState(false)
  if (several) {
    return (
      <Button size="small" kind="secondary" onTap={() => void giveUp(entry)}>
        {text.known}
      </Button>
    )
  }
  if (!sure) {
    return (
      <Button size="small" kind="text" onTap={() => setSure(true)}>
        {text.drop}
      </Button>
    )
  }
  return (
    <View className="deed-card__sure">
      <Banner tone="brick" title={text.dropSure} />
      <View className="deed-card__ways">
        <Button size="small" kind="danger" onTap={() => void giveUp(entry)}>
          {text.drop}
        </Button>
        <Button size="small" kind="text" onTap={() => setSure(false)}>
          {text.keep}
        </Button>
      </View>
    </View>
  )
}
