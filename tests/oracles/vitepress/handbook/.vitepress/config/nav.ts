export const nav = [
  { text: 'Home', link: '/' },
  { text: 'Crew', link: '/crew/' },
  { text: 'Lost', link: '/lost' }
]
