export default definePageConfig({ navigationBarTitleText: '没报名的人' })
