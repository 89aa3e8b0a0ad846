import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK, SURVEY } from '@cloud/shared/addresses'
import { holds, SURVEY_SECONDS } from '@cloud/shared/roles'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { SvgPicture } from '@/ui/SvgPicture'
import { canPrint, printPage } from '../../platform/print'
import { NotStaff } from '../../shell/NotStaff'
import type { BoxState } from '../box/state'
import { words } from '../box/words'
import { codeOf } from '../../platform/qr'
import './index.scss'

const text = words.poster

/** A poster on A4: what is asked, until when, how, that nobody can look inside, and the number of the box. */
export default function PosterPage() {
  const { params } = useRouter<{ survey?: string }>()
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const survey = params.survey ?? ''
  const may = holds(roles, SURVEY_SECONDS)
  const query = useQueryOf(surveyDesk.box, { survey }, { enabled: may && survey !== '' })
  if (!may) return <NotStaff title={text.title} who={words.who} />
  const toDesk = { label: words.toDesk, onTap: () => go(DESK.home) }
  return (
    <Page title={text.title} titled={!query.data?.fingerprint} wide>
      {survey === '' ? (
        <Empty title={words.noSurvey} text={words.noSurveyBody} action={toDesk} />
      ) : (
        <DataState query={query} missing={{ title: words.notThere, action: toDesk }}>
          {(box) =>
            box.fingerprint === null ? (
              <Empty
                title={text.notReady}
                action={{ label: text.toBox, onTap: () => go(DESK.survey('box', survey)) }}
              />
            ) : (
              <Poster box={box} fingerprint={box.fingerprint} />
            )
          }
        </DataState>
      )}
    </Page>
  )
}

function Poster({ box, fingerprint }: { box: BoxState; fingerprint: string }) {
  const code = codeOf(SURVEY.home)
  return (
    <View className="poster">
      <View className="poster__tools">
        {canPrint ? (
          <Button icon="doc" onTap={printPage}>
            {text.print}
          </Button>
        ) : (
          <View>{text.phone}</View>
        )}
      </View>
      <View className="poster__sheet">
        <View className="poster__by">{text.by(box.title)}</View>
        <Heading level={1}>{text.ask}</Heading>
        <View className="poster__days">{text.days(dayWords(box.firstDay), dayWords(box.lastDay))}</View>
        <View>{text.who}</View>
        <View className="poster__how">
          <View className="poster__text">
            <Heading level={2}>{text.how}</Heading>
            {text.howLines.map((line) => (
              <View key={line}>{line}</View>
            ))}
          </View>
          {code !== null && <SvgPicture className="poster__qr" svg={code} label={text.qr} />}
        </View>
        <View className="poster__box">
          <Heading level={2}>{text.secret}</Heading>
          {text.secretLines.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </View>
        <View className="poster__box">
          <Heading level={2}>{text.number}</Heading>
          <View className="poster__number">{fingerprint}</View>
          <View>{text.numberNote}</View>
        </View>
      </View>
    </View>
  )
}
