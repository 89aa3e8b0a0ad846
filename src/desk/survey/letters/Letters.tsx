import { View } from '@tarojs/components'
import { SURVEY } from '@cloud/shared/addresses'
import { divisionName, townOf } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'
import { canPrint, printPage } from '../../platform/print'
import { codeOf } from '../../platform/qr'
import { words } from '../sampling/words'

const text = words.letters

/** The letters of a village, as they were opened: in memory, and gone with the page. */
export interface Opened {
  title: string
  lastDay: string
  /** Number of the box; null until it was made and tried. */
  fingerprint: string | null
  /** 12 digits. */
  village: string
  letters: readonly { number: number; place: string; code: string }[]
}

/** One letter a sheet of paper. */
export function Letters({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { letters } = opened
  return (
    <View className="letters">
      <View className="letters__tools">
        {canPrint ? (
          <Button icon="doc" onTap={printPage}>
            {text.print(letters.length)}
          </Button>
        ) : (
          <View className="letter-list__note">{text.onComputer}</View>
        )}
        <Button kind="secondary" onTap={onClose}>
          {text.close}
        </Button>
      </View>
      {letters.map((letter) => (
        <Letter key={letter.number} letter={letter} opened={opened} />
      ))}
    </View>
  )
}

function Letter({ letter, opened }: { letter: Opened['letters'][number]; opened: Opened }) {
  const { title, lastDay, fingerprint, village } = opened
  const { number, place, code } = letter
  const address = SURVEY.invited({ invite: code, box: fingerprint ?? undefined, village })
  const qr = codeOf(address)
  const home = marks.clauses([
    `${divisionName(townOf(village)) ?? ''}${divisionName(village) ?? village}`,
    place,
  ])
  return (
    <View className="letters__sheet">
      <View className="letters__number">{text.number(number)}</View>
      <Heading level={1}>{title}</Heading>
      <View>{text.dear}</View>
      <View>{text.why}</View>
      <View>{text.who18}</View>
      <View>{text.lives(home)}</View>
      <View className="letters__how">
        {qr !== null && <SvgPicture className="letters__qr" svg={qr} label={text.qr} />}
        <View className="letters__text">
          {qr !== null && <View>{text.scan}</View>}
          <View>{text.typeToo}</View>
        </View>
      </View>
      <View>{text.code}</View>
      <View className="letters__code">{code}</View>
      {fingerprint !== null && (
        <>
          <View>{text.box}</View>
          <View className="letters__code letters__code--small">{fingerprint}</View>
        </>
      )}
      {text.rules(dayWords(lastDay)).map((rule) => (
        <View key={rule}>{rule}</View>
      ))}
    </View>
  )
}
