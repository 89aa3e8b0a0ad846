/** What the demo county's air is called. */
export const demoAirWords = {
  countyStation: '县城站（演示）',
  eastStation: '大石头站（演示）',
  hillStation: '英格堡站（演示）',
  owner: '演示监测网',
  dustSource: '演示：按沙尘日通报标记',
}
