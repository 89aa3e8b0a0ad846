import { View } from '@tarojs/components'

import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { NoticeBar } from '.'

const FROM = '2025-10-16T05:00:00.000Z'
const UNTIL = '2025-10-16T12:00:00.000Z'
const notice = () => ({
  ...said.noticeBar,
  kind: 'dust' as const,
  level: 4 as const,
  from: FROM,
  until: UNTIL,
})

export const noticeExamples: Examples = {
  part: 'notice-bar',
  title: () => said.parts.notice,
  show: () => (
    // it stands on the sky, never on paper
    <View className="ui-notice-sky">
      <NoticeBar notice={{ ...notice(), relayed: null, towns: ['652328100'] }} now={new Date(FROM)} quiet />
      <NoticeBar
        notice={{
          ...notice(),
          ...said.noticePassed,
          kind: 'pollution',
          level: 5,
          relayed: { ...said.noticePassed.relayed, issuedAt: FROM },
          towns: [],
        }}
        now={new Date(FROM)}
        quiet
      />
    </View>
  ),
}
