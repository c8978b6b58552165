comment on column attendance_correction.after_punch is 'no punch of the person had a greater id at that time, and all later ones have';
