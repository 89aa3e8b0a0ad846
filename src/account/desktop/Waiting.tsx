import { Text, View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Spinner } from '@/ui/Spinner'
import { SvgPicture } from '@/ui/SvgPicture'
import { addressOf, squareOf } from '../platform/code'
import { words } from '../words'
import type { Desktop, Shown } from './useDesktop'

const w = words.desktop
const SECOND_MS = 1_000

/** The code and what to do with it; once a phone has it the number (pictures s1). */
export function Waiting({ desktop, again }: { desktop: Desktop; again: () => void }) {
  switch (desktop.state) {
    case 'rest':
      return <Again title={w.rest} note={w.restNote} again={again} />
    case 'refused':
      return <Again tone="brick" title={w.refused} note={w.refusedNote} again={again} />
    case 'failed':
      return <Again tone="brick" title={w.offline} note={desktop.words || w.offlineNote} again={again} />
    case 'loading':
      return <Square picture={<View className="signin__grey" />} />
    case 'opening':
      return (
        <Square
          picture={
            <View className="signin__grey" {...a11y({ role: 'status' })}>
              <Spinner />
              <View>{w.opening}</View>
            </View>
          }
        />
      )
    case 'shown':
    case 'scanned':
      return <Code desktop={desktop} again={again} />
  }
}

function Again(props: { tone?: 'gold' | 'brick'; title: string; note: string; again: () => void }) {
  return (
    <View className="signin__again">
      <Banner tone={props.tone ?? 'gold'} title={props.title}>
        {props.note}
      </Banner>
      <Button onTap={props.again}>{w.again}</Button>
    </View>
  )
}

function Square({ picture, number }: { picture: ReactNode; number?: number | undefined }) {
  return (
    <View className="signin__code">
      <View className="signin__square">{picture}</View>
      <View className="signin__steps">
        <Step n="1">{w.one}</Step>
        <Step n="2">{w.two}</Step>
        <View className="signin__number">
          {number === undefined ? (
            <>
              <View className="signin__empty" {...a11y({ hidden: true })} />
              <View className="signin__small">{w.later}</View>
            </>
          ) : (
            <Text className="signin__big">{number}</Text>
          )}
        </View>
      </View>
    </View>
  )
}

const Step = ({ n, children }: { n: string; children: string }) => (
  <View className="signin__step">
    <Text className="signin__dot" {...a11y({ hidden: true })}>
      {n}
    </Text>
    <Text>{children}</Text>
  </View>
)

function Code({ desktop, again }: { desktop: Extract<Desktop, { shown: Shown }>; again: () => void }) {
  const { shown } = desktop
  const number = desktop.state === 'scanned' ? desktop.number : undefined
  return (
    <>
      <View className="signin__said" {...a11y({ role: 'status', live: 'polite' })}>
        {number === undefined ? w.waits : w.scannedSay(number)}
      </View>
      <Square
        number={number}
        picture={
          <>
            <SvgPicture svg={squareOf(addressOf(shown.code))} label={w.codeLabel} className="signin__qr" />
            {number !== undefined && (
              <View className="signin__over">
                <View className="signin__tick">
                  <Icon name="check" size={38} weight={2.4} />
                </View>
                <View className="signin__done">{w.scanned}</View>
              </View>
            )}
          </>
        }
      />
      {number === undefined && (
        <View className="signin__digits">
          <Text>{w.digits}</Text>
          <View
            className="signin__six"
            {...a11y({ role: 'img', label: w.digitsLabel([...shown.digits].join(' ')) })}
          >
            <Text>{shown.digits.slice(0, 3)}</Text>
            <Text>{shown.digits.slice(3)}</Text>
          </View>
        </View>
      )}
      <View className="signin__left">
        <Icon name="clock" size={20} />
        <Left until={shown.until} />
        <Button kind="text" size="small" onTap={again}>
          {w.change}
        </Button>
      </View>
    </>
  )
}

/** How long it is still good. */
function Left({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((until - now) / SECOND_MS))
  return <Text>{w.left(Math.floor(seconds / 60), seconds % 60)}</Text>
}
