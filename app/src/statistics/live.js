// Keeps "Bây giờ" on the statistics page as it is, from an event stream that only those hear who
// work on the site. The page says all of it without this; nothing here asks anybody twice.

// Read aloud this seldom: often enough to be of use, too seldom to be in the way.
const SAY_EVERY = 60_000;

const page = document.querySelector('[data-live]');
const slots = Object.fromEntries([...page.querySelectorAll('[data-now]')].map((slot) => [slot.dataset.now, slot]));
const written = new Intl.NumberFormat('vi-VN', { useGrouping: 'always' });
const clock = new Intl.DateTimeFormat('vi-VN', { timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' });

let stream;
let last = '';
let said = Date.now();

document.addEventListener('visibilitychange', openOrClose);
addEventListener('pagehide', close);
addEventListener('pageshow', openOrClose);
openOrClose();

/** Nobody looks at a hidden tab: it holds no stream. */
function openOrClose() {
  if (document.hidden) return close();
  if (stream) return;
  stream = new EventSource(page.dataset.live);
  stream.addEventListener('now', (event) => show(event.data));
  stream.addEventListener('error', failed);
}

function close() {
  stream?.close();
  stream = undefined;
}

/** The browser tries again by itself, unless the server said that it may not. */
function failed() {
  if (stream?.readyState !== EventSource.CLOSED) return state('Mất kết nối, đang nối lại…');
  close();
  state('Không còn theo dõi trực tiếp: phiên đăng nhập đã hết. Xin tải lại trang.');
}

function show(data) {
  const now = JSON.parse(data);
  state(`Đang theo dõi trực tiếp, ${clock.format(new Date())}`);
  if (data === last) return;
  last = data;
  for (const name of ['online', 'views', 'visits']) put(slots[name], written.format(now[name]));
  minutes(now.minutes);
  list(slots.pages, now.pages);
  list(slots.sources, now.sources);
  say(now);
}

function state(text) {
  put(slots.state, text);
}

function put(slot, text) {
  if (slot.textContent !== text) slot.textContent = text;
}

/** The same bars as the server draws: from the ground line up, to a round number. */
function minutes(numbers) {
  const chart = slots.minutes;
  const bars = [...chart.querySelectorAll('.bar')];
  const ground = Number(chart.querySelector('.chart-ground').getAttribute('y1'));
  const room = ground - Number(chart.querySelector('.chart-line').getAttribute('y1'));
  const top = scale(Math.max(...numbers));
  // The table has this minute first.
  const cells = [...slots.rows.querySelectorAll('td')].reverse();
  numbers.forEach((number, index) => {
    const height = number && Math.max(1, Math.floor((number * room) / top));
    bars[index].setAttribute('height', height);
    bars[index].setAttribute('y', ground - height);
    put(cells[index], written.format(number));
    const ago = numbers.length - 1 - index;
    put(bars[index].parentNode.querySelector('title'), `${ago ? `${ago} phút trước` : 'phút này'}: ${written.format(number)}`);
  });
  const all = numbers.reduce((sum, number) => sum + number, 0);
  chart.setAttribute('aria-label', `30 phút gần đây: ${written.format(all)} lượt xem`);
}

function scale(most) {
  for (let round = 1; ; round *= 10) {
    for (const times of [2, 3, 4, 5, 6, 8, 10]) if (round * times >= most) return round * times;
  }
}

/** A list is left alone while somebody is on one of its links. */
function list(slot, lines) {
  if (slot.contains(document.activeElement)) return;
  slot.replaceChildren(...(lines.length ? lines.map(line) : [nothing(slot.dataset.nothing)]));
}

function line({ name, href, count }) {
  const item = document.createElement('li');
  const text = document.createElement(href ? 'a' : 'span');
  if (href) text.href = href;
  text.textContent = name;
  const number = document.createElement('strong');
  number.textContent = written.format(count);
  item.append(text, number);
  return item;
}

function nothing(text) {
  const item = document.createElement('li');
  item.className = 'figures-none';
  item.textContent = text;
  return item;
}

function say({ online, views }) {
  if (Date.now() - said < SAY_EVERY) return;
  said = Date.now();
  slots.said.textContent = `${written.format(online)} người đang trực tuyến, hôm nay ${written.format(views)} lượt xem.`;
}
