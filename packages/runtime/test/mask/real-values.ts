/**
 * Values in the forms of today's vendors. None is real: all are put together while the test runs, from a sequence that
 * is the same every time, with their checksums.
 */

import { crc32 } from 'node:zlib'

const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const HEX = `${DIGITS}abcdef`
const BASE62 = DIGITS + UPPER + LOWER
const URL64 = `${BASE62}-_`
const BASE32 = `${UPPER}234567`
const ALNUM = DIGITS + LOWER

/** Random characters. */
type Draw = (alphabet: string, length: number) => string

export function createDraw(seed: number): Draw {
  let state = seed
  const next = (): number => {
    // Numerical Recipes, §7.1.
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(next() * alphabet.length))).join('')
}

/** With a digit and a letter, as nearly every random text has. */
const mixed = (draw: Draw, length: number): string => `a7${draw(BASE62, length - 2)}`

/** As GitHub and npm do: CRC-32 of the random part, in Base62. */
function withCrc(draw: Draw): string {
  const entropy = draw(BASE62, 30)
  let rest = crc32(entropy)
  let checksum = ''
  for (let index = 0; index < 6; index += 1) {
    checksum = BASE62.charAt(rest % 62) + checksum
    rest = Math.floor(rest / 62)
  }
  return entropy + checksum
}

/** With the digit that makes the Luhn sum right. */
function cardOf(prefix: string, length: number, draw: Draw): string {
  const digits = prefix + draw(DIGITS, length - prefix.length - 1)
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** With the two digits that make the remainder right. */
function ibanOf(country: string, account: string): string {
  const written = [...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join('')
  return country + String(98n - (BigInt(written) % 97n)).padStart(2, '0') + account
}

const grouped = (text: string, sign: string, size = 4): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(sign) ?? ''

const base64 = (text: string): string => Buffer.from(text).toString('base64url')

const jwtOf = (draw: Draw): string =>
  [base64('{"alg":"HS256","typ":"JWT"}'), base64(`{"sub":"${draw(DIGITS, 8)}"}`), draw(URL64, 43)].join('.')

/** Vendor and kind; how such a value is made. */
export const realValues: readonly [source: string, make: (draw: Draw) => string][] = [
  ['GitHub personal access token', (draw) => `gh${'p'}_${withCrc(draw)}`],
  ['GitHub OAuth token', (draw) => `gh${'o'}_${withCrc(draw)}`],
  ['GitHub user-to-server token', (draw) => `gh${'u'}_${withCrc(draw)}`],
  ['GitHub installation token', (draw) => `gh${'s'}_${withCrc(draw)}`],
  ['GitHub refresh token', (draw) => `gh${'r'}_${draw(BASE62, 76)}`],
  ['GitHub fine-grained token', (draw) => `github_${'pat'}_${draw(BASE62, 22)}_${draw(BASE62, 59)}`],
  ['GitLab personal access token', (draw) => `gl${'pat'}-${draw(URL64, 20)}`],
  ['GitLab routable token', (draw) => `gl${'pat'}-${draw(URL64, 27)}.01.${draw(ALNUM, 9)}`],
  ['GitLab deploy token', (draw) => `gl${'dt'}-${draw(URL64, 20)}`],
  ['GitLab runner token', (draw) => `gl${'rt'}-${draw(URL64, 20)}`],
  ['GitLab CI job token', (draw) => `gl${'cbt'}-1a_${draw(URL64, 20)}`],
  ['GitLab trigger token', (draw) => `gl${'ptt'}-${draw(HEX, 40)}`],
  ['Atlassian API token', (draw) => `ATA${'TT3'}xFfGF0${draw(URL64, 170)}=${draw(HEX.toUpperCase(), 8)}`],
  ['Bitbucket app password', (draw) => `AT${'BB'}${draw(BASE62, 32)}`],
  ['npm access token', (draw) => `np${'m'}_${withCrc(draw)}`],
  ['PyPI API token', (draw) => `py${'pi'}-AgEIcHlwaS5vcmc${draw(URL64, 70)}`],
  ['Docker personal access token', (draw) => `dckr${'_pat_'}${draw(URL64, 27)}`],
  ['Docker organization token', (draw) => `dckr${'_oat_'}${draw(URL64, 32)}`],
  ['RubyGems API key', (draw) => `ruby${'gems'}_${draw(HEX, 48)}`],
  ['NuGet API key', (draw) => `oy${'2'}${draw(ALNUM, 43)}`],
  ['crates.io token', (draw) => `ci${'o'}${mixed(draw, 32)}`],
  ['Clojars token', (draw) => `CLO${'JARS'}_${draw(HEX, 60)}`],
  ['SonarQube token', (draw) => `sq${'p'}_${draw(HEX, 40)}`],
  ['JFrog API key', (draw) => `AK${'Cp'}${draw(BASE62, 69)}`],
  ['AWS access key ID', (draw) => `AK${'IA'}${draw(BASE32, 16)}`],
  ['AWS temporary access key ID', (draw) => `AS${'IA'}${draw(BASE32, 16)}`],
  ['Amazon Bedrock key', (draw) => `AB${'SK'}${draw(BASE62, 128)}`],
  ['Google API key', (draw) => `AI${'za'}Sy${draw(URL64, 33)}`],
  ['Google access token', (draw) => `ya${'29'}.${draw(URL64, 120)}`],
  ['Google client secret', (draw) => `GOC${'SPX'}-${draw(URL64, 28)}`],
  ['Google refresh token', (draw) => `1/${'/0'}${draw(URL64, 60)}`],
  ['Microsoft Entra client secret', (draw) => `${draw(BASE62, 3)}8${'Q~'}${draw(URL64, 31)}a${draw(BASE62, 2)}`],
  ['Azure DevOps token', (draw) => `${draw(BASE62, 76)}AZ${'DO'}${draw(BASE62, 4)}`],
  ['Azure signed URL', (draw) => `https://a.blob.core.windows.net/c/f?sv=2024-11-04&sig=${mixed(draw, 40)}%3D`],
  ['DigitalOcean token', (draw) => `dop${'_v1_'}${draw(HEX, 64)}`],
  ['DigitalOcean OAuth token', (draw) => `doo${'_v1_'}${draw(HEX, 64)}`],
  ['Alibaba access key', (draw) => `LT${'AI'}5t${draw(BASE62, 18)}`],
  ['Tencent secret ID', (draw) => `AK${'ID'}${draw(BASE62, 32)}`],
  ['Cloudflare origin CA key', (draw) => `v1${'.0-'}${draw(HEX, 24)}-${draw(HEX, 146)}`],
  ['Heroku token', (draw) => `HR${'KU'}-AA${draw(URL64, 58)}`],
  ['Vercel Blob token', (draw) => `vercel${'_blob_rw_'}${draw(BASE62, 16)}_${draw(BASE62, 30)}`],
  ['Netlify token', (draw) => `nf${'p'}_${draw(BASE62, 36)}`],
  ['Fly.io token', (draw) => `fm${'2'}_lJPECAAA${draw(BASE62, 60)}`],
  ['Render API key', (draw) => `rn${'d'}_${mixed(draw, 32)}`],
  ['Vault service token', (draw) => `hv${'s'}.CAES${draw(URL64, 90)}`],
  ['Terraform token', (draw) => `${draw(BASE62, 14)}.atlas${'v1'}.${draw(URL64, 67)}`],
  ['Pulumi token', (draw) => `pu${'l'}-${draw(HEX, 40)}`],
  ['Doppler token', (draw) => `dp.${'pt'}.${draw(BASE62, 43)}`],
  ['Databricks token', (draw) => `da${'pi'}${draw(HEX, 32)}`],
  ['Supabase access token', (draw) => `sb${'p'}_${draw(HEX, 40)}`],
  ['Supabase secret key', (draw) => `sb${'_secret'}_${draw(URL64, 31)}`],
  ['PlanetScale password', (draw) => `pscale${'_pw_'}${draw(BASE62, 43)}`],
  ['1Password service account', (draw) => `op${'s'}_${base64('{"email":"').slice(0, 12)}${draw(BASE62, 250)}`],
  ['Tailscale key', (draw) => `ts${'key'}-auth-${draw(BASE62, 12)}CNTRL-${draw(BASE62, 32)}`],
  ['Dynatrace token', (draw) => `dt0${'c01'}.${draw(BASE32, 24)}.${draw(BASE32, 64)}`],
  ['Stripe secret key', (draw) => `sk${'_live_'}${mixed(draw, 24)}`],
  ['Stripe test key', (draw) => `sk${'_test_'}${mixed(draw, 99)}`],
  ['Stripe restricted key', (draw) => `rk${'_live_'}${mixed(draw, 24)}`],
  ['Stripe webhook secret', (draw) => `wh${'sec'}_${mixed(draw, 32)}`],
  ['Stripe client secret', (draw) => `pi_${draw(BASE62, 24)}_sec${'ret'}_${draw(BASE62, 25)}`],
  ['Square access token', (draw) => `EA${'AA'}l${draw(URL64, 58)}a`],
  ['Square application secret', (draw) => `sq0${'csp'}-${draw(URL64, 43)}`],
  ['Braintree access token', (draw) => `access_token${'$production$'}${draw(ALNUM, 16)}$${draw(HEX, 32)}`],
  ['Shopify access token', (draw) => `shp${'at'}_${draw(HEX, 32)}`],
  ['Shopify shared secret', (draw) => `shp${'ss'}_${draw(HEX, 32)}`],
  ['Flutterwave key', (draw) => `FLW${'SECK'}_TEST-${draw(HEX, 32)}-X`],
  ['EasyPost key', (draw) => `EZ${'AK'}${draw(BASE62, 54)}`],
  ['Slack bot token', (draw) => `xox${'b'}-${draw(DIGITS, 12)}-${draw(DIGITS, 13)}-${draw(BASE62, 24)}`],
  ['Slack user token', (draw) => `xox${'p'}-${draw(DIGITS, 12)}-${draw(DIGITS, 12)}-${draw(HEX, 32)}`],
  ['Slack rotated token', (draw) => `xoxe.xox${'b'}-1-${draw(BASE62, 160)}`],
  ['Slack app token', (draw) => `xa${'pp'}-1-${draw(BASE32, 11)}-${draw(DIGITS, 13)}-${draw(HEX, 64)}`],
  [
    'Slack webhook',
    (draw) => `https://hooks.slack.com/serv${'ices'}/T${draw(BASE32, 8)}/B${draw(BASE32, 8)}/${draw(BASE62, 24)}`,
  ],
  ['Discord webhook', (draw) => `https://discord.com/api/web${'hooks'}/${draw(DIGITS, 18)}/${draw(URL64, 68)}`],
  [
    'Teams webhook',
    (draw) =>
      `https://a.webhook.office.com/web${'hookb2'}/${draw(HEX, 32)}@${draw(HEX, 32)}/IncomingWebhook/${draw(HEX, 32)}`,
  ],
  ['SendGrid key', (draw) => `S${'G'}.${draw(URL64, 22)}.${draw(URL64, 43)}`],
  ['Mailgun key', (draw) => `ke${'y'}-${draw(HEX, 32)}`],
  ['Mailgun sending key', (draw) => `${draw(HEX, 32)}-${draw(HEX, 8)}-${draw(HEX, 8)}`],
  ['Mailchimp key', (draw) => `${draw(HEX, 32)}-us${12}`],
  ['Brevo API key', (draw) => `xkey${'sib'}-${draw(HEX, 64)}-${draw(BASE62, 16)}`],
  ['Brevo SMTP key', (draw) => `xsmtp${'sib'}-${draw(HEX, 64)}-${draw(BASE62, 16)}`],
  ['Resend key', (draw) => `r${'e'}_${draw(BASE62, 8)}_${draw(BASE62, 24)}`],
  ['Twilio API key', (draw) => `S${'K'}${draw(HEX, 32)}`],
  ['Telegram bot token', (draw) => `${1}${draw(DIGITS, 9)}:A${'A'}${draw(URL64, 32)}a`],
  ['Telegram bot URL', (draw) => `https://api.telegram.org/bot1${draw(DIGITS, 9)}:A${'A'}${draw(URL64, 32)}a`],
  ['Discord bot token', (draw) => `${base64(`1${draw(DIGITS, 17)}`)}.G${draw(URL64, 5)}.${draw(URL64, 37)}a`],
  ['Meta access token', (draw) => `EA${'AG'}${mixed(draw, 150)}`],
  ['OpenAI key', (draw) => `s${'k'}-${mixed(draw, 48)}`],
  ['OpenAI project key', (draw) => `s${'k'}-proj-${draw(URL64, 74)}T3BlbkFJ${draw(URL64, 74)}`],
  ['OpenAI service account key', (draw) => `s${'k'}-svcacct-${draw(URL64, 74)}`],
  ['Anthropic key', (draw) => `s${'k'}-ant-api03-${draw(URL64, 93)}AA`],
  ['OpenRouter key', (draw) => `s${'k'}-or-v1-${draw(HEX, 64)}`],
  ['Groq key', (draw) => `gs${'k'}_${mixed(draw, 52)}`],
  ['xAI key', (draw) => `xa${'i'}-${mixed(draw, 80)}`],
  ['Perplexity key', (draw) => `pp${'lx'}-${draw(BASE62, 48)}`],
  ['Replicate token', (draw) => `r${'8'}_${draw(BASE62, 37)}`],
  ['Hugging Face token', (draw) => `h${'f'}_${draw(LOWER + UPPER, 34)}`],
  ['ElevenLabs key', (draw) => `s${'k'}_${draw(HEX, 48)}`],
  ['NVIDIA key', (draw) => `nv${'api'}-${draw(URL64, 64)}`],
  ['LangSmith key', (draw) => `ls${'v2'}_pt_${draw(HEX, 32)}_${draw(HEX, 10)}`],
  ['Pinecone key', (draw) => `pc${'sk'}_${draw(BASE62, 6)}_${draw(BASE62, 63)}`],
  ['Tavily key', (draw) => `tv${'ly'}-dev-${mixed(draw, 32)}`],
  ['Linear key', (draw) => `lin${'_api_'}${draw(BASE62, 40)}`],
  ['Notion secret', (draw) => `nt${'n'}_${mixed(draw, 46)}`],
  ['Notion older secret', (draw) => `sec${'ret'}_${mixed(draw, 43)}`],
  ['Figma token', (draw) => `fig${'d'}_${draw(URL64, 40)}`],
  ['Airtable token', (draw) => `pa${'t'}${draw(BASE62, 14)}.${draw(HEX, 64)}`],
  ['New Relic key', (draw) => `NR${'AK'}-${draw(BASE32, 27)}`],
  ['Grafana token', (draw) => `gl${'sa'}_${mixed(draw, 32)}_${draw(HEX, 8)}`],
  ['Sentry user token', (draw) => `sntry${'u'}_${draw(HEX, 64)}`],
  ['PostHog key', (draw) => `ph${'x'}_${mixed(draw, 43)}`],
  ['Postman key', (draw) => `PM${'AK'}-${draw(HEX, 24)}-${draw(HEX, 34)}`],
  ['Contentful token', (draw) => `CF${'PAT'}-${draw(URL64, 43)}`],
  ['Buildkite token', (draw) => `bk${'ua'}_${draw(HEX, 40)}`],
  ['JWT', jwtOf],
  ['JWT in a path', (draw) => `https://host/reset/${jwtOf(draw)}`],
  ['age key', (draw) => `AGE-SECRET${'-KEY-'}1${draw(UPPER + DIGITS, 58)}`],
  ['bcrypt hash', (draw) => `$2${'b'}$12$${draw(`./${BASE62}`, 53)}`],
  ['Argon2 hash', (draw) => `$argon${'2id'}$v=19$m=65536,t=3,p=4$${draw(BASE62, 22)}$${draw(BASE62, 43)}`],
  ['SHA-512 crypt', (draw) => `$${6}$rounds=5000$${draw(BASE62, 16)}$${draw(`./${BASE62}`, 86)}`],
  ['Django hash', (draw) => `pbkdf2${'_sha256'}$870000$${draw(BASE62, 22)}$${draw(BASE62, 43)}=`],
  ['WordPress hash', (draw) => `$${'P'}$B${draw(`./${BASE62}`, 30)}`],
  ['LDAP hash', (draw) => `{SS${'HA'}}${draw(BASE62, 38)}==`],
  [
    'PEM in lines',
    (draw) => `-----BEGIN ${'PRIVATE'} KEY-----\n${grouped(draw(BASE62, 128), '\n', 64)}\n-----END PRIVATE KEY-----`,
  ],
  [
    'PEM in one line',
    (draw) => `-----BEGIN RSA ${'PRIVATE'} KEY----- ${draw(BASE62, 128)} -----END RSA PRIVATE KEY-----`,
  ],
  [
    'PEM with line ends written out',
    (draw) => `-----BEGIN EC ${'PRIVATE'} KEY-----\\n${draw(BASE62, 128)}\\n-----END EC PRIVATE KEY-----\\n`,
  ],
  ['PEM in Base64', (draw) => Buffer.from(`-----BEGIN ${'PRIVATE'} KEY-----\n${draw(BASE62, 128)}`).toString('base64')],
  ['Visa', (draw) => cardOf('4', 16, draw)],
  ['Visa with spaces', (draw) => grouped(cardOf('4', 16, draw), ' ')],
  ['Mastercard with hyphens', (draw) => grouped(cardOf('53', 16, draw), '-')],
  ['Mastercard with dots', (draw) => grouped(cardOf('2221', 16, draw), '.')],
  ['Discover with no-break spaces', (draw) => grouped(cardOf('6011', 16, draw), '\u00a0')],
  ['American Express', (draw) => cardOf('37', 15, draw)],
  ['American Express with spaces', (draw) => cardOf('34', 15, draw).replace(/(.{4})(.{6})/, '$1 $2 ')],
  ['Diners Club', (draw) => cardOf('36', 14, draw)],
  ['German IBAN', (draw) => ibanOf('DE', draw(DIGITS, 18))],
  ['German IBAN with spaces', (draw) => grouped(ibanOf('DE', draw(DIGITS, 18)), ' ')],
  ['British IBAN', (draw) => grouped(ibanOf('GB', draw(UPPER, 4) + draw(DIGITS, 14)), ' ')],
  ['French IBAN', (draw) => ibanOf('FR', draw(DIGITS, 10) + draw(UPPER + DIGITS, 11) + draw(DIGITS, 2))],
  ['Norwegian IBAN', (draw) => ibanOf('NO', draw(DIGITS, 11))],
]

/** The same letters and lengths, and no secrets. */
export const innocentValues: readonly [what: string, make: (draw: Draw) => string][] = [
  ['UUID', (draw) => [8, 4, 4, 4, 12].map((length) => draw(HEX, length)).join('-')],
  ['UUID of digits', (draw) => [8, 4, 4, 4, 12].map((length) => draw(DIGITS, length)).join('-')],
  ['git commit', (draw) => draw(HEX, 40)],
  ['short git commit', (draw) => draw(HEX, 7)],
  ['MD5', (draw) => draw(HEX, 32)],
  ['SHA-256', (draw) => draw(HEX, 64)],
  ['integrity', (draw) => `sha512-${draw(`${BASE62}+/`, 86)}==`],
  ['asset', (draw) => `index-${draw(URL64, 8)}.js`],
  ['Base64 image', (draw) => `data:image/png;base64,iVBORw0KGgo${draw(`${BASE62}+/`, 4000)}`],
  [
    'source map',
    () => `//# sourceMappingURL=data:application/json;base64,${base64('{"version":3,"sources":["a.ts"]}')}`,
  ],
  ['ObjectId', (draw) => draw(HEX, 24)],
  ['ULID', (draw) => `01${draw(`${DIGITS}ABCDEFGHJKMNPQRSTVWXYZ`, 24)}`],
  ['nanoid', (draw) => draw(URL64, 21)],
  ['snowflake', (draw) => `1${draw(DIGITS, 17)}`],
  ['long id', (draw) => `4${draw(DIGITS, 18)}`],
  ['barcode', (draw) => `4${draw(DIGITS, 12)}`],
  ['random number', (draw) => `0.${draw('123456789', 16)}`],
  ['time', (draw) => `17${draw(DIGITS, 11)}`],
  ['ISO time', (draw) => `2024-0${draw('123456789', 1)}-1${draw(DIGITS, 1)}T10:20:30.${draw(DIGITS, 3)}Z`],
  ['path of SVG', (draw) => `M4 5 3 2 0 1 5 1 1 2 8 3 0 3 6 ${draw(DIGITS, 1)}`],
  ['card with a wrong digit', (draw) => cardOf('4', 16, draw).replace(/.$/, (last) => String((Number(last) + 1) % 10))],
  [
    'IBAN with a wrong digit',
    (draw) => ibanOf('DE', draw(DIGITS, 18)).replace(/.$/, (last) => String((Number(last) + 1) % 10)),
  ],
  ['account SID', (draw) => `AC${draw(HEX, 32)}`],
  ['Stripe price', (draw) => `price_${draw(BASE62, 24)}`],
  ['Stripe customer', (draw) => `cus_${draw(BASE62, 14)}`],
  ['ARN', (draw) => `arn:aws:iam::${draw(DIGITS, 12)}:role/app`],
  ['image of Docker', (draw) => `registry.example/app@sha256:${draw(HEX, 64)}`],
  [
    'minified code',
    () => 'function e(t,n){return t.sk-n.pk_test_environment||a.npm_config_registry&&r8_x}var o=t=>t.key-1',
  ],
  ['module URL', () => 'http://localhost:5173/@vite/client?t=1700000000000'],
  ['scoped package', () => 'https://registry.npmjs.org:443/@scope/package/-/package-1.0.0.tgz'],
  ['region', () => 'ASIAPACIFICREGION'],
  ['classes of CSS', () => 'sk-fading-circle sk-cube-grid sk-chasing-dots'],
]
