/**
 * The words that texts of services, databases and networks are made of. Whatever is not among them can be somebody's
 * name, login or id; words that are common names too (Will, May, Page) are left out.
 */
export const plainWords: ReadonlySet<string> = new Set(
  `a about accepted access account accounts action active additional address after again agent all allowed already
  an and another answer any apache api appear application are arguments array as asmt assessment at attempt
  attempting attribute auth authenticate authenticated authentication authority authorization authorized available
  away back bad base batch be because been before begin being between blank body boundary break broken buffer busy
  but by bytes cache call can cannot cast certificate character characters charset check class clear client close
  closed code column columns com comma command commit communications complete concurrent condition config conflict
  connect connected connecting connection constraint contact contain contains content context control conversion
  could count create created creator credentials csv current currently cut damaged dao data database date db
  deadlock default define delete deleted delimiter denied description detail details detected did different digest
  disabled disk district divide do document does doesn doing domain down driver due duplicate during each ela
  element else empty enabled encapsulated encoding end ended endpoint engine entity entries entry eof error errors
  escape etc evaluate event exceed exceeded exception execute executing execution exist exists expected expired
  expiry extra fail failed failure false fatal fetch field fields file filename files filter final find first fk
  for forbidden foreign form format found from full function gateway gave general get given global group groups
  guest had has have header headers heap here host hour hours how html http https id identifier if illegal import
  imported imports in index inner input insert inside integer integrity internal interrupted into invalid
  invocation is isn issue issued it its java jdbc job json key keys known large last later length less level limit
  line lines list listed load loader locale lock locked log logged login logon lookup main maintenance malformed
  manager map mapping mariadb match math maximum member members memory message method might minimum minute minutes
  missing mode model more most move multipart must mysql name named natural nested network new next nginx no non
  none not nothing null number numeric object of off offset ok on once one only open operation option or oracle
  order org other our out over own packet parameter parameters parse parser parsing part password path payload
  pending per permission permissions permitted pipeline please point pool portal position possible post prepared
  present previous primary problem procedure process processed processing property protocol provided provider
  proxy put query queue quote quoted range rdw re reached read reader reading reason received record records
  redirect reference refused register reject rejected remote remove repeat replace reply report reporting request
  requested require required reset resource response restart result retrieve retry return returned role rollback
  rolled root row rows runtime same sbac schema school schools second seconds secure security see sent sequence
  server service servlet session set should sign size slow smarter so socket some sort source space special spring
  springframework sql sqlexception ssid standard start started startline state statement status still stop stopped
  storage store stored stream string student students subject submit success such supported syntax system table
  task temporarily temporary tenant test text than that the their then there these they this thread throttled
  through throwable time timed timeout timestamp to token too transaction transport trigger true truncated
  truncation try trying two type unable unauthorized unavailable unexpected unique unknown unmarshalling
  unprocessable unrecognized unsuccessful unsupported until up update updated upload uploaded uploads uri url
  usage use used user users using utf valid validate validation validator value values version view violation wait
  waiting want warehouse warning was we web were when where which while with within without words write writing
  wrong year years you your zero zone`.split(/\s+/u),
);
