/**
 * What services, databases and gateways are known to say. Phrases, since any single word can be the name of somebody or
 * of a group (Fields, Guest, Reading); the few words are ones that nobody is called.
 */
export const knownPhrases: readonly string[] = `
access denied for user
access is denied
an error occurred
bad gateway
bad request
broken pipe
cannot add or update a child row
cannot be null
cannot delete or update a parent row
caused by
circuit breaker
cloudflare
communications link failure
connect timed out
connection refused
connection reset
connection reset by peer
connection timed out
constraint violation
contact support
contact your administrator
could not commit
could not connect
could not execute query
could not execute statement
could not extract resultset
could not insert
could not open connection
could not parse
could not read
could not roll back
data too long for column
data truncated for column
data truncation
deadlock found when trying to get lock
disk full
doesn't have a default value
duplicate entry
failed to parse
failed to read
for column
for key
foreign key constraint fails
gateway time-out
gateway timeout
gc overhead limit exceeded
illegal argument
import failed
incorrect decimal value
incorrect integer value
incorrect string value
index out of bounds
internal server error
invalid token
java heap space
jdbc
lock wait timeout exceeded
mariadb
maximum upload size exceeded
method not allowed
multipart request
mysql
nested exception is
nginx
no available server
no route to host
no space left on device
not allowed
not found
not permitted
not supported
null pointer
out of memory
out of range value
payload too large
permission denied
please try again later
processing failed
rate limit exceeded
read timed out
request entity too large
request timeout
required part
scheduled maintenance
service temporarily unavailable
service unavailable
session expired
size limit exceeded
sqlstate
stack trace
stream closed
table doesn't exist
table is full
token expired
token has expired
too many connections
too many requests
transaction rolled back
transaction timed out
try again later
try restarting transaction
unable to acquire
unable to connect
under maintenance
unexpected end of file
unexpected error
unique constraint
unknown column
unknown host
unsupported media type
upload failed
upstream connect error
upstream request timeout
validation failed
you have an error in your sql syntax
`
  .trim()
  .split('\n');
