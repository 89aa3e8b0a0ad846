import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { a11y } from '@/ui/platform/a11y'
import { canPrint, printPage } from '../../platform/print'
import type { Printed } from './MakePart'
import { words } from './words'

const text = words.papers

interface PapersPageProps {
  title: string
  printed: Printed
  onDone: () => void
}

/** The three papers, one a sheet. On the screen a code is seen only where it is asked for: others stand around. */
export function PapersPage({ title, printed, onDone }: PapersPageProps) {
  const [shown, setShown] = useState<number | null>(null)
  const [asks, setAsks] = useState(false)
  const close = useCallback(() => setAsks(false), [])
  return (
    <Page
      title={text.title}
      titled
      back={false}
      wide
      sheet={asks && <DoneSheet onDone={onDone} onClose={close} />}
    >
      <View className="box-papers">
        <View className="box-papers__tools box-desk">
          <Banner tone="gold" title={text.warn}>
            {text.warnBody}
          </Banner>
          {canPrint ? (
            <Button icon="doc" onTap={printPage}>
              {text.print}
            </Button>
          ) : (
            <View className="box-desk__note">{text.none}</View>
          )}
          <Button kind="secondary" onTap={() => setAsks(true)}>
            {text.done}
          </Button>
        </View>
        {printed.papers.map((code, at) => (
          <Paper
            key={code}
            number={at + 1}
            title={title}
            code={code}
            printed={printed}
            shown={shown === at}
            onShow={() => setShown(shown === at ? null : at)}
          />
        ))}
      </View>
    </Page>
  )
}

interface PaperProps {
  number: number
  title: string
  code: string
  printed: Printed
  shown: boolean
  onShow: () => void
}

function Paper({ number, title, code, printed, shown, onShow }: PaperProps) {
  const holder = printed.holders[number - 1]
  return (
    <View className="box-paper">
      <Heading level={2}>{text.head(number)}</Heading>
      <View>{title}</View>
      <View
        className={shown ? 'box-paper__code' : 'box-paper__code box-paper__code--hidden'}
        {...a11y({ label: text.code(number), hidden: !shown })}
      >
        {code}
      </View>
      <View className="box-paper__screen">
        {!shown && <View className="box-desk__note">{text.hidden}</View>}
        <Button
          kind="text"
          size="small"
          label={shown ? text.hideOf(number) : text.showOf(number)}
          onTap={onShow}
        >
          {shown ? text.hide : text.show}
        </Button>
      </View>
      {holder && <View className="box-paper__line">{text.keeper(holder.office, holder.outside)}</View>}
      <View className="box-paper__line">{text.box(printed.fingerprint)}</View>
      <View className="box-desk__note">{text.boxNote}</View>
      {text.rules.map((rule) => (
        <View key={rule} className="box-paper__rule">
          {rule}
        </View>
      ))}
    </View>
  )
}

function DoneSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  return (
    <BottomSheet
      open
      title={text.doneTitle}
      onClose={onClose}
      foot={
        <View className="box-desk">
          <Button onTap={onDone}>{text.doneYes}</Button>
          <Button kind="text" onTap={onClose}>
            {text.back}
          </Button>
        </View>
      }
    >
      <View>{text.doneBody}</View>
    </BottomSheet>
  )
}
