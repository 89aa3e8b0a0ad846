export default definePageConfig({ navigationBarTitleText: '用回执码改答案' })
