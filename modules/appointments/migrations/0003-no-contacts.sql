-- Nothing is sent, so nothing is kept to send it to.
drop table appointments.contact;
