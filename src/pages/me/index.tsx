import { accountContract } from '@cloud/features/account/contract'
import { activitiesContract } from '@cloud/features/activities/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { MAX_PAGE_SIZE } from '@cloud/shared/limits'
import { hasDesk, holds, INTERVIEWERS } from '@cloud/shared/roles'
import { ACCOUNT, ACTIVITIES, AIR, DESK, JOIN, REPORTS, SURVEY } from '@cloud/shared/addresses'
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'

import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { initialOf } from '@/client/initial'
import { textSize, useTextSize } from '@/client/preferences'
import { queryClient, useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { marks } from '@/locales/marks'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { Segments } from '@/ui/Segments'

import { CodeRow } from './CodeRow'
import { DemoPersons } from './DemoPersons'
import { Done } from './Done'
import { Door } from './Door'
import { Leave } from './Leave'
import { Waiting } from './Waiting'
import { words } from './words'
import './index.scss'

/** A duty that was given meanwhile shows when one comes back to this page. */
const askAgain = () =>
  void queryClient.refetchQueries(
    { queryKey: [accountContract.me.service, accountContract.me.name], type: 'active' },
    { cancelRefetch: false },
  )

/** Who one is, what waits, what one has handed over, and how the app looks (picture i1). */
export default function MePage() {
  const session = useSession()
  const demoPersons = useQueryOf(accountContract.demoPersons, {}).data ?? []
  const roles = session?.person.roles.map((duty) => duty.role) ?? []
  const [atDesk, atDoors] = [hasDesk(roles), holds(roles, INTERVIEWERS)]
  useDidShow(askAgain)
  return (
    <Page title={words.title} tab="me" ground="page">
      <Who />
      <View className="me">
        {session && <Waiting />}
        {session && <Door />}
        <Done />
        {(atDesk || atDoors) && (
          <Card kind="rows">
            {atDesk && <ListRow icon="inbox" title={words.staff} strong onTap={() => go(DESK.home)} />}
            {atDoors && <ListRow icon="edit" title={words.doors} strong onTap={() => go(SURVEY.today)} />}
          </Card>
        )}
        <Card kind="rows">
          <MyTickets />
          <MyReports />
          <ListRow icon="chart" title={words.survey} onTap={() => go(SURVEY.home)} />
        </Card>
        <Card kind="rows">
          <TextSizeRow />
          <ListRow icon="bell" title={words.alerts} onTap={() => go(AIR.alerts)} />
          <ListRow
            icon="phone"
            title={words.call}
            onTap={() => void Taro.makePhoneCall({ phoneNumber: words.number }).catch(() => undefined)}
          />
          <ListRow icon="screen" title={words.devices} onTap={() => go(ACCOUNT.devices)} />
          <CodeRow />
          {/* on the web the code is scanned; here a camera opens no address */}
          {process.env.TARO_ENV === 'weapp' && (
            <ListRow icon="ticket" title={words.invited} onTap={() => go(JOIN())} />
          )}
        </Card>
        {demoPersons.length > 0 && <DemoPersons persons={demoPersons} current={session?.name} />}
        {(session?.person.kind === 'staff' || session?.name !== undefined) && (
          <Leave alone={session?.name !== undefined} />
        )}
      </View>
    </Page>
  )
}

function Who() {
  const session = useSession()
  const name = session?.name ?? session?.person.name ?? words.guest
  const duties = marks.clauses(session?.person.roles.map((duty) => `${duty.areaName} ${duty.roleName}`) ?? [])
  const note = duties || (session ? words.signedIn : words.guestNote)
  return (
    <View className="me-who">
      <View className="me-who__face">
        {name === words.guest ? <Icon name="user" size={30} /> : initialOf(name)}
      </View>
      <View className="me-who__text">
        <Heading level={1} className="me-who__name">
          {name}
        </Heading>
        <View className="me-who__note">{note}</View>
      </View>
    </View>
  )
}

/** How many I handed over, when the number is known at a glance. */
function MyReports() {
  const signedIn = useSession() !== null
  const mine = useQueryOf(reportsContract.mine, { limit: MAX_PAGE_SIZE }, { enabled: signedIn }).data
  const count = mine?.next === null ? mine.items.length : 0
  return (
    <ListRow
      icon="camera"
      title={words.reports}
      value={count > 0 ? words.reportCount(count) : undefined}
      onTap={() => go(REPORTS.mine)}
    />
  )
}

/** The next activity that I go to. */
function MyTickets() {
  const signedIn = useSession() !== null
  const coming = useQueryOf(
    activitiesContract.mine,
    { when: 'coming' },
    { enabled: signedIn, keep: true },
  ).data
  const next = coming?.items.find(({ activity }) => activity.cancelledReason === null)
  return (
    <ListRow
      icon="ticket"
      title={words.tickets}
      value={next && dayWords((next.session ?? next.activity).startsAt)}
      onTap={() => go(ACTIVITIES.mine)}
    />
  )
}

function TextSizeRow() {
  const size = useTextSize()
  return (
    <ListRow
      icon="text"
      title={words.size}
      trailing={
        <Segments
          label={words.size}
          value={size}
          onChange={(next) => textSize.set(next)}
          options={[
            { value: 'standard', label: words.sizes.standard },
            { value: 'large', label: words.sizes.large, className: 'me-size-large' },
          ]}
        />
      }
    />
  )
}
