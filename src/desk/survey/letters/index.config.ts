export default definePageConfig({ navigationBarTitleText: '邀请信', navigationStyle: 'custom' })
